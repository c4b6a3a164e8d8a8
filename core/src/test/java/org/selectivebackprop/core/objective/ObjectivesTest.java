package org.selectivebackprop.core.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.objective.Objective.Outputs;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.Plugin;

class ObjectivesTest {
  private static final Target CLASSES = new Target.ClassIndex(List.of("a", "b", "c"));
  private static final Target LABELS = new Target.MultiLabel(List.of("x"));

  @Test
  void aSpecificationMakesTheObjectiveAgain() {
    for (Plugin<Objective> row : rows()) {
      Objective usual = row.create(ParamValues.defaults(row.info().params()));
      assertThat(made(Objectives.spec(usual))).isEqualTo(usual);
      assertThat(Objectives.spec(usual).name()).isEqualTo(row.info().name());
    }
    assertThat(Objectives.spec(new Objective.Huber(0.25)))
        .isEqualTo(new PluginSpec("huber", Map.of("delta", 0.25)));
    assertThat(made(Objectives.spec(new Objective.Focal(0.5)))).isEqualTo(new Objective.Focal(0.5));
  }

  @Test
  void targetsDecideWhichObjectivesThereAre() {
    assertThat(Objectives.fitting(CLASSES))
        .containsExactly("softmax-cross-entropy", "hinge", "focal");
    assertThat(Objectives.fitting(LABELS))
        .containsExactly("binary-cross-entropy", "hinge", "focal");
    assertThat(Objectives.fitting(new Target.Reals(1)))
        .containsExactly("squared-error", "absolute-error", "huber", "log-cosh", "poisson");
    assertThat(Objectives.fitting(new Target.Reals(2)))
        .contains("softmax-cross-entropy", "kl-divergence");
    assertThat(new Objective.Hinge().outputs(CLASSES)).contains(Outputs.CLASS_SCORES);
    assertThat(new Objective.Hinge().outputs(LABELS)).contains(Outputs.LABEL_SCORES);
    assertThat(new Objective.Poisson().outputs(new Target.Reals(1))).contains(Outputs.LOGARITHMS);
  }

  @Test
  void badTargetsAreNamed() {
    assertThat(new Objective.SquaredError().unfit(new float[] {0, Float.NaN, 1}, 1, 1))
        .contains("is NaN");
    assertThat(new Objective.SquaredError().unfit(new float[] {0, Float.NaN, -1}, 2, 1)).isEmpty();
    assertThat(new Objective.SoftmaxCrossEntropy().unfit(new float[] {0.5f, 0.25f}, 0, 2))
        .contains("is no distribution: its values add up to 0.75");
    assertThat(new Objective.KlDivergence().unfit(new float[] {1.5f, -0.5f}, 0, 2))
        .contains("has 1.5, not in [0.0, 1.0]");
    assertThat(new Objective.BinaryCrossEntropy().unfit(new float[] {0, 2}, 0, 2)).isPresent();
    assertThat(new Objective.Poisson().unfit(new float[] {3, -1}, 0, 2)).isPresent();
    assertThat(new Objective.Poisson().unfit(new float[] {3, Float.POSITIVE_INFINITY}, 0, 2))
        .isPresent();
  }

  @Test
  void constantsHaveRanges() {
    assertThatThrownBy(() -> new Objective.Huber(0)).hasMessageContaining("delta");
    assertThatThrownBy(() -> new Objective.Focal(-1)).hasMessageContaining("gamma");
  }

  private static List<Plugin<Objective>> rows() {
    return new Objectives().all();
  }

  private static Objective made(PluginSpec spec) {
    Plugin<Objective> row =
        rows().stream().filter(r -> r.info().name().equals(spec.name())).findFirst().orElseThrow();
    return row.create(ParamValues.of(row.info().params(), spec.params()));
  }
}
