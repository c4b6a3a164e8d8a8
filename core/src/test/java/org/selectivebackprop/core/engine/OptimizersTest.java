package org.selectivebackprop.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;

class OptimizersTest {
  private final PluginRegistry registry = PluginRegistry.discover(List.of());

  @Test
  void everyOptimizerHasItsDefaults() {
    assertThat(registry.names(PluginKind.OPTIMIZER))
        .containsExactly("adam", "adamw", "lars", "sgd");
    assertThat(build("sgd", Map.of())).isEqualTo(new Optimizer.Sgd(0.9, false, 5e-4));
    assertThat(build("adam", Map.of("beta1", 0.8)))
        .isEqualTo(new Optimizer.Adam(0.8, 0.999, 1e-8, 5e-4, false));
    assertThat(build("adamw", Map.of("weight-decay", 0.01)))
        .isEqualTo(new Optimizer.Adam(0.9, 0.999, 1e-8, 0.01, true));
    assertThat(build("lars", Map.of("trust", 0.02))).isEqualTo(new Optimizer.Lars(0.9, 0.02, 5e-4));
  }

  @Test
  void codeIsHeldToTheSameRanges() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Optimizer.Sgd(1, false, 0))
        .withMessage("momentum 1.0 is not in [0, 1)");
    assertThatIllegalArgumentException().isThrownBy(() -> new Optimizer.Sgd(Double.NaN, false, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Optimizer.Sgd(0, false, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Optimizer.Adam(0.9, 0.999, 0, 0, true));
    assertThatIllegalArgumentException().isThrownBy(() -> new Optimizer.Lars(0.9, 0, 0));
  }

  private Optimizer build(String name, Map<String, Object> params) {
    return registry.build(PluginKind.OPTIMIZER, new PluginSpec(name, params), "test").plugin();
  }
}
