package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.model.Activation;
import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.networks.NetworkFactory;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.train.Model;
import org.selectivebackprop.core.train.Training;

/** Runs that leave layers alone. */
class FrozenRunTest {
  private static final Dataset DATA = LibraryTest.bars();
  private static final NetworkFactory NORMED =
      (input, classes) ->
          new Network(
              "normed",
              input,
              classes,
              List.of(
                  Conv.same("stem/conv", 3, 3, 1),
                  new BatchNorm("stem/norm"),
                  Activation.RELU,
                  Conv.same("conv", 2, 3, 1),
                  Activation.RELU,
                  new Flatten(),
                  new Dense("logits", classes)));

  @Test
  void frozenLayersKeepTheirBitsWhateverIsOn() {
    try (Model model = training("stem").train()) {
      Tensors weights = model.weights();
      Tensors initial = NORMED.build(DATA.shape(), 2).initialise(1);
      for (String name : List.of("kernel", "gamma", "beta", "mean", "variance")) {
        String variable = name.equals("kernel") ? "stem/conv/kernel" : "stem/norm/" + name;
        assertThat(weights.values(variable)).as(variable).isEqualTo(initial.values(variable));
      }
      assertThat(weights.values("conv/kernel")).isNotEqualTo(initial.values("conv/kernel"));
      assertThat(weights.names()).doesNotContain("stem/conv/kernel/momentum");
      assertThat(model.evaluate(DATA.test()).error())
          .isEqualTo(model.result().last().orElseThrow().testError());
    }
    try (Model model = training("stem").set("freeze-statistics", false).train()) {
      assertThat(model.weights().values("stem/norm/mean")).doesNotContain(0f);
      assertThat(model.weights().values("stem/norm/gamma")).containsOnly(1f);
    }
  }

  @Test
  void theLedgerCountsFewerMultiplyAdds() {
    Run run = training("stem").prepare();
    double forward = 16 * 9 * 3 + 16 * 9 * 3 * 2 + 32 * 2;
    // The weights of two layers, and the input's gradient of the last.
    double backward = (16 * 9 * 3 * 2 + 2 * 32 * 2) / forward;
    assertThat(run.network().backwardUnits()).isEqualTo(backward);
    Costs costs = training("stem").run().costs();
    assertThat(costs.trainingUnits()).isEqualTo(costs.trained() * (1 + backward));
    assertThat(costs.forwardUnits()).isEqualTo(costs.scoringUnits() + costs.trainingUnits());
    Costs whole = training().run().costs();
    assertThat(whole.trainingUnits()).isEqualTo(3.0 * whole.trained());
  }

  @Test
  void aResumedRunEndsBitForBitAlike() {
    Checkpoints keeper = new Checkpoints();
    RunResult whole = training("stem").listen(keeper).run();
    Checkpoints again = new Checkpoints();
    RunResult resumed = training("stem").listen(again).resume(keeper.all.get(1));
    assertThat(resumed.epochs().stream().map(e -> e.testLoss()))
        .isEqualTo(whole.epochs().stream().map(e -> e.testLoss()).toList());
    Tensors expected = keeper.last().engineState();
    Tensors actual = again.last().engineState();
    assertThat(actual.differences(expected)).isEmpty();
    for (String name : expected.names()) {
      assertThat(actual.values(name)).as(name).isEqualTo(expected.values(name));
    }
    assertThat(resumed.costs().trainingUnits()).isEqualTo(whole.costs().trainingUnits());
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> training("conv").resume(keeper.all.get(1)))
        .withMessageContaining("freeze was [stem] and is [conv]");
  }

  @Test
  void namesAreCheckedAgainstTheNetwork() {
    Training wrong = training("stem", "steam", "convx").epochs(0);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> training("stem", "steam", "convx").prepare())
        .withMessageContaining(
            "normed has no layer steam, convx; its layers: stem/conv, stem/norm, conv, logits")
        .withMessageContaining("setting 'freeze'");
    assertThatExceptionOfType(ConfigException.class).isThrownBy(wrong::prepare);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> training("*").batch(9999).prepare())
        .satisfies(
            e ->
                assertThat(e.problems().stream().map(Problem::what))
                    .containsExactly(
                        "a batch of 9999 is larger than the data set's 64 examples",
                        "normed has no layer left to train"));
  }

  @Test
  void theRecipeRepeatsIt() {
    Run run = training("stem").prepare();
    assertThat(run.recipe().toTree())
        .containsEntry("freeze", List.of("stem"))
        .containsEntry("freeze-statistics", true);
    Training again = Training.on(DATA).set(run.recipe()).dataset(DATA).network(NORMED);
    assertThat(again.prepare().recipe()).isEqualTo(run.recipe());
    assertThat(
            again
                .set("freeze", "stem, conv")
                .prepare()
                .settings()
                .fineTuning()
                .frozen()
                .layers()
                .prefixes())
        .containsExactly("stem", "conv");
  }

  private static Training training(String... freeze) {
    return Training.on(DATA)
        .network(NORMED)
        .engine("reference")
        .strategy("sb: {beta: 1}")
        .optimizer(new Optimizer.Sgd(0.9, false, 5e-3))
        .set("clip-norm", 0.5)
        .set("average-weights", 0.9)
        .set("freeze", List.of(freeze))
        .batch(16)
        .epochs(3)
        .learningRate(0.1);
  }
}
