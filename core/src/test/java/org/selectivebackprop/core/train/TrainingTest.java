package org.selectivebackprop.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.loop.LogisticEngine;
import org.selectivebackprop.core.loop.TinyDataset;
import org.selectivebackprop.core.loop.ToyRun;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.networks.NetworkFactory;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.StalenessDecision;
import org.selectivebackprop.core.spi.Draws;

/** Runs that programs describe: objects in place of plugins. */
class TrainingTest {
  private static final PluginRegistry REGISTRY = PluginRegistry.discover(List.of());
  private static final NetworkFactory LINEAR =
      (input, classes) ->
          new Network(
              "linear", input, classes, List.of(new Flatten(), new Dense("logits", classes)));
  private static final SelectionPolicy FIRST_HALF =
      (candidates, draws) -> Selection.all(candidates.size() / 2);

  @Test
  void trainsOnObjectsOfTheProgram() {
    List<Integer> epochs = new ArrayList<>();
    RunResult result =
        training()
            .listen(
                new RunListener() {
                  @Override
                  public void onEpoch(RunResult soFar) {
                    epochs.add(soFar.epochs().size());
                  }
                })
            .run();
    assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(epochs).containsExactly(1, 2);
    assertThat(result.costs().considered()).isEqualTo(40);
    assertThat(result.costs().trained()).isEqualTo(20);
  }

  @Test
  void aRecipeTellsObjectsByTheirClassAndDoesNotRepeatThem() {
    RunSpec recipe = training().prepare().recipe();
    assertThat(recipe.repeatable()).isFalse();
    assertThat(recipe.strategy().select().name())
        .isEqualTo("object org.selectivebackprop.core.train.TrainingTest (lambda)");
    assertThat(recipe.dataset().name()).endsWith("TinyDataset");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> Training.with(REGISTRY).set(recipe).dataset(data()).prepare())
        .withMessageContaining("the recipe has an object of a program here")
        .withMessageContaining("setting 'select'");
    assertThat(training().engine("plain").recipe().engine()).isEqualTo(PluginSpec.of("plain"));
  }

  @Test
  void microBatchesNeedAnEngineThatSplitsSteps() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> training().set("micro-batch", 2).prepare())
        .withMessageContaining("cannot split a training step into micro-batches of 2")
        .withMessageContaining("where: setting 'micro-batch'")
        .withMessageContaining("give 0, for whole batches, or choose another engine");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    Training wrong = training().set("epoch", 3).epochs(0).learningRate(-1).select("x: {");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(wrong::prepare)
        .satisfies(
            e ->
                assertThat(e.problems().stream().map(Problem::what))
                    .containsExactly(
                        "unknown setting 'epoch'",
                        "'0' does not fit parameter 'epochs'",
                        "'-1.0' does not fit parameter 'lr'",
                        "'x: {' cannot be read: a value is missing at column 5"));
  }

  @Test
  void anUnknownSettingCanBeTakenBack() {
    Training wrong = training().set("epoch", 3).set("epoch", 4);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(wrong::prepare)
        .satisfies(e -> assertThat(e.problems()).hasSize(1));
    assertThat(wrong.unset("epoch").prepare().settings().epochs()).isEqualTo(2);
  }

  /** As text they are refused by the parser of specifications. */
  @Test
  void treesThatAreTooDeepAreRefused() {
    Object deep = "all";
    for (int i = 0; i < 20_000; i++) {
      deep = Map.of("warm-up", Map.of("then", deep));
    }
    List<Object> cyclic = new ArrayList<>();
    cyclic.add(cyclic);
    for (String key : List.of("select", "epochs", "momentum")) {
      for (Object tree : List.of(deep, cyclic, new PluginSpec("a", Map.of("b", cyclic)))) {
        assertThatExceptionOfType(ConfigException.class)
            .isThrownBy(() -> training().engine("plain").set(key, tree).recipe())
            .withMessageContaining("nested more than 64 levels deep")
            .withMessageContaining("setting '" + key + "'");
      }
    }
  }

  @Test
  void parametersOfAnObjectAreRefused() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> training().set("precision", "bf16").prepare())
        .withMessageContaining("[precision] would change nothing")
        .withMessageContaining("setting 'engine'");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> training().optimizer("adam").set("momentum", 0.5).prepare())
        .withMessageContaining("unknown parameter 'momentum'")
        .withMessageContaining("setting 'optimizer', optimizer 'adam'");
    assertThat(training().optimizer("adam").set("beta1", 0.5).prepare().optimizer())
        .isEqualTo(new Optimizer.Adam(0.5, 0.999, 1e-8, 5e-4, false));
  }

  @Test
  void theLastCallCounts() {
    Optimizer half = new Optimizer.Sgd(0.5, false, 0);
    assertThat(training().optimizer("adam").optimizer(half).prepare().optimizer()).isEqualTo(half);
    assertThat(training().optimizer(half).prepare().recipe().optimizer().toString())
        .isEqualTo("sgd: {momentum: 0.5, nesterov: false, weight-decay: 0.0}");
    assertThat(
            training().set("momentum", 0.9).optimizer("sgd: {momentum: 0.5}").prepare().optimizer())
        .isEqualTo(new Optimizer.Sgd(0.5, false, 5e-4));
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> training().strategy("sb").prepare())
        .withMessageContaining("there is no preset named 'sb'");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> training().set("dataset", "no-such-set").prepare())
        .withMessageContaining("no-such-set");
  }

  @Test
  void nullIsRefusedWhereItIsGiven() {
    assertThatNullPointerException().isThrownBy(() -> training().select((String) null));
    assertThatNullPointerException()
        .isThrownBy(() -> training().select((SelectionPolicy) null))
        .withMessage("selection policy");
    assertThatNullPointerException().isThrownBy(() -> training().dataset((Dataset) null));
    assertThatNullPointerException().isThrownBy(() -> training().listen(null));
  }

  @Test
  void aListenerThatFailsIsNamed() {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(
            () ->
                training()
                    .listen(
                        new RunListener() {
                          @Override
                          public void onStart(Run run, StopSignal stop) {
                            throw new IllegalStateException("mine");
                          }
                        })
                    .run())
        .withMessageContaining("listener 'TrainingTest$")
        .withMessageContaining("mine");
  }

  @Test
  void anObjectThatBreaksARuleIsNamed() {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> training().select((c, d) -> Selection.of(999)).run())
        .withMessageContaining("plugin 'TrainingTest (lambda)'")
        .withMessageContaining("position 999");
  }

  @Test
  void anObjectThatRemembersServesOneRun() {
    Training training = training().select(new Counting());
    training.run();
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(training::run)
        .withMessageContaining("this instance has had a run")
        .withMessageContaining("make a new instance for every run");
  }

  private static final class Counting implements SelectionPolicy {
    private int calls;

    @Override
    public Selection select(Candidates candidates, Draws draws) {
      calls++;
      return Selection.all(Math.min(calls, candidates.size()));
    }
  }

  private static TinyDataset data() {
    return new TinyDataset(20, 4);
  }

  private static Training training() {
    return Training.with(REGISTRY)
        .dataset(data())
        .network(LINEAR)
        .engine(LogisticEngine.FACTORY)
        .select(FIRST_HALF)
        .score(new ToyRun.LossScorer())
        .staleness((age, progress) -> StalenessDecision.RESCORE)
        .augment((images, offset, shape, draws, id) -> {})
        .optimizer(new Optimizer.Sgd(0, false, 0))
        .schedule(done -> 1)
        .batch(4)
        .epochs(2);
  }
}
