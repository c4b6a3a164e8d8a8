package org.selectivebackprop.bench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.plugin.PluginRegistry;

class RuleTest {
  private final ExperimentReader reader = new ExperimentReader(PluginRegistry.discover(List.of()));

  @Test
  void sgdByDefault() {
    assertThat(read(Map.of())).isEqualTo(OptimizerConfig.of(new Optimizer.Sgd(0.9, false, 5e-4)));
  }

  @Test
  void everyOptimizerReadsItsKeys() {
    assertThat(read(Map.of("optimizer", "adam", "beta1", "0.8")).optimizer())
        .isEqualTo(new Optimizer.Adam(0.8, 0.999, 1e-8, 5e-4, false));
    assertThat(read(Map.of("optimizer", "adamw", "weight-decay", "0.01")).optimizer())
        .isEqualTo(new Optimizer.Adam(0.9, 0.999, 1e-8, 0.01, true));
    assertThat(read(Map.of("optimizer", "lars", "trust", "0.02")).optimizer())
        .isEqualTo(new Optimizer.Lars(0.9, 0.02, 5e-4));
    OptimizerConfig updates =
        read(Map.of("decay-all", "false", "clip-norm", "2", "average-weights", "0.99"));
    assertThat(updates.decaysAll()).isFalse();
    assertThat(updates.clipNorm()).isEqualTo(2);
    assertThat(updates.emaDecay()).isEqualTo(0.99);
  }

  @Test
  void keysOfAnotherOptimizerAreRefused() {
    assertThatThrownBy(() -> read(Map.of("optimizer", "adamw", "momentum", "0.8")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("optimizer 'adamw' has no 'momentum'")
        .hasMessageContaining("options --optimizer and --momentum");
    assertThatThrownBy(() -> read(Map.of("beta1", "0.8")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("optimizer 'sgd' has no 'beta1'");
  }

  private OptimizerConfig read(Map<String, Object> given) {
    return reader.read(given, "test").spec().settings().optimizerConfig();
  }
}
