package org.selectivebackprop.core.variables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;

/** Steps that can be followed on paper. */
class OptimizerStepTest {
  private static final Network NETWORK =
      new Network(
          "test", new ImageShape(2, 2, 1), 4, List.of(new Flatten(), new Dense("logits", 4)));
  private static final String KERNEL = "logits/kernel";
  private static final String BIAS = "logits/bias";

  @Test
  void sgdWithMomentumAndDecay() {
    // g = 1 + 0.5 * 2 = 2; v = 0.25 * 4 + 2 = 3; nesterov goes 2 + 0.25 * 3.
    Variables plain = at(BIAS, 2, 1, OptimizerConfig.of(new Optimizer.Sgd(0.25, false, 0.5)), 4);
    assertThat(plain.named(BIAS).value()[0]).isEqualTo(2 - 0.5 * 3);
    assertThat(plain.state(BIAS + "/momentum").value()[0]).isEqualTo(3);
    Variables ahead = at(BIAS, 2, 1, OptimizerConfig.of(new Optimizer.Sgd(0.25, true, 0.5)), 4);
    assertThat(ahead.named(BIAS).value()[0]).isEqualTo(2 - 0.5 * 2.75);
  }

  @Test
  void firstStepOfAdamIsTheRateWhateverTheGradient() {
    Optimizer adam = new Optimizer.Adam(0.9, 0.999, 1e-8, 0, false);
    Variables moved = at(BIAS, 2, -300, OptimizerConfig.of(adam), 0);
    assertThat(moved.named(BIAS).value()[0]).isCloseTo(2.5, within(1e-6));
    assertThat(moved.state(OptimizerConfig.STEPS).value()[0]).isEqualTo(1);
  }

  @Test
  void adamWDecaysTheWeightAndAdamTheGradient() {
    Variables apart =
        at(BIAS, 2, 1, OptimizerConfig.of(new Optimizer.Adam(0, 0, 1e-12, 0.1, true)), 0);
    assertThat(apart.named(BIAS).value()[0]).isCloseTo(2 * 0.95 - 0.5, within(1e-6));
    Variables within =
        at(BIAS, 2, 1, OptimizerConfig.of(new Optimizer.Adam(0, 0, 1, 0.5, false)), 0);
    // g = 1 + 0.5 * 2 = 2, so the step is 2 / (2 + 1).
    assertThat(within.named(BIAS).value()[0]).isCloseTo(2 - 0.5 * 2 / 3, within(1e-6));
  }

  @Test
  void larsScalesByTheRatioOfNormsButNotWhatIsSpared() {
    Optimizer lars = new Optimizer.Lars(0, 0.01, 0);
    Variables all = at(BIAS, 2, 4, OptimizerConfig.of(lars), 0);
    assertThat(all.named(BIAS).value()[0]).isCloseTo(2 - 0.5 * 0.01 * 2, within(1e-6));
    Variables spared = at(BIAS, 2, 4, new OptimizerConfig(lars, false, 0, 0), 0);
    assertThat(spared.named(BIAS).value()[0]).isEqualTo(0);
  }

  @Test
  void decaySparesNormsAndBiasesOnRequest() {
    OptimizerConfig sparing = new OptimizerConfig(new Optimizer.Sgd(0, false, 0.5), false, 0, 0);
    assertThat(at(BIAS, 2, 0, sparing, 0).named(BIAS).value()[0]).isEqualTo(2);
    assertThat(at(KERNEL, 2, 0, sparing, 0).named(KERNEL).value()[0]).isEqualTo(1.5);
  }

  @Test
  void gradientsAreClippedTogetherAndBeforeDecay() {
    OptimizerConfig clipped = new OptimizerConfig(new Optimizer.Sgd(0, false, 0.5), true, 1, 0);
    assertThat(at(BIAS, 2, 4, clipped, 0).named(BIAS).value()[0])
        .isCloseTo(2 - 0.5 * (1 + 1), within(1e-5));
    assertThat(at(BIAS, 2, 0.5, clipped, 0).named(BIAS).value()[0]).isEqualTo(2 - 0.5 * (0.5 + 1));
  }

  @Test
  void averagesFollowTheWeights() {
    OptimizerConfig averaging = new OptimizerConfig(new Optimizer.Sgd(0, false, 0), true, 0, 0.75);
    Variables moved = at(BIAS, 2, 4, averaging, 0);
    // From 0, where a bias starts, towards the weight after the step, 2 - 0.5 * 4 = 0; then on.
    assertThat(moved.state(BIAS + "/average").value()[0]).isEqualTo(0);
    moved.named(BIAS).value()[0] = 8;
    moved.clearGradients();
    new OptimizerStep(averaging, moved).step(0.5);
    assertThat(moved.state(BIAS + "/average").value()[0]).isEqualTo(2);
    assertThat(moved.averaged(() -> moved.named(BIAS).value()[0])).isEqualTo(2);
    assertThat(moved.named(BIAS).value()[0]).isEqualTo(8);
  }

  /** One step at a rate of 0.5 from one value that is not 0, with one gradient that is not. */
  private static Variables at(
      String name, double value, double gradient, OptimizerConfig updates, double velocity) {
    Variables variables = new Variables(NETWORK, updates, 1);
    variables.clearGradients();
    java.util.Arrays.fill(variables.named(name).value(), 0);
    variables.named(name).value()[0] = value;
    variables.named(name).gradient()[0] = gradient;
    if (velocity != 0) {
      variables.state(name + "/momentum").value()[0] = velocity;
    }
    new OptimizerStep(updates, variables).step(0.5);
    return variables;
  }
}
