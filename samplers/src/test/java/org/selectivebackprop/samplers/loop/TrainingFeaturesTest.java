package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DerivedSplit;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.networks.Mlp;
import org.selectivebackprop.core.run.Checkpoint;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.run.TrainedWeights;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.train.Model;
import org.selectivebackprop.core.train.Training;
import org.selectivebackprop.core.train.ValidationSplit;

/** Validation, early stopping, the best epoch, and weights of examples, as programs use them. */
class TrainingFeaturesTest {
  private static final Dataset DATA = new ToyData(60);

  @TempDir private Path folder;

  @Test
  void aValidationSplitIsHeldOutOfEachClassAndMeasured() {
    Run run = training().set("validation", 0.25).prepare();
    Dataset.Split train = run.dataset().train();
    Dataset.Split held = run.dataset().validation().orElseThrow();
    assertThat(train.size() + held.size()).isEqualTo(60);
    assertThat(counts(held)).isEqualTo(counts(DATA.train(), 0.25));
    try (Model model = training().set("validation", 0.25).train()) {
      EpochReport last = model.result().last().orElseThrow();
      assertThat(model.evaluate(held).error()).isEqualTo(last.validationError().orElseThrow());
      assertThat(model.evaluate(held).loss()).isEqualTo(last.validationLoss().orElseThrow());
      assertThat(model.evaluate(DATA.test()).error()).isEqualTo(last.testError());
      assertThat(model.result().costs().considered()).isEqualTo(4L * train.size());
      assertThat(model.result().dataChecksum()).isEqualTo(DATA.checksum());
    }
    assertThat(training().run().last().orElseThrow().validationError()).isEmpty();
  }

  /** The ids that policies and logs know lead back to the pictures. */
  @Test
  void idsAreOfWhatIsLeftInItsOrder() {
    Run run = training().set("validation", 0.25).prepare();
    DerivedSplit again = (DerivedSplit) ValidationSplit.of(DATA, run.settings(), "test").train();
    int[] sources = IntStream.range(0, again.size()).map(again::source).toArray();
    assertThat(sources).isSorted().doesNotHaveDuplicates();
    byte[] picture = new byte[16];
    byte[] original = new byte[16];
    for (int id = 0; id < sources.length; id++) {
      run.dataset().train().image(id, picture, 0);
      DATA.train().image(sources[id], original, 0);
      assertThat(picture).isEqualTo(original);
      assertThat(run.dataset().train().label(id)).isEqualTo(DATA.train().label(sources[id]));
    }
  }

  @Test
  void stopsWhereTheReportsOfARunThatGoesOnSay() {
    Training patient = training().epochs(40).set("validation", 0.25);
    RunResult whole = patient.run();
    int expected = 1;
    var stopping = settings(3).prepare().settings().earlyStopping();
    while (expected < 40 && !stopping.over(whole.epochs().subList(0, expected))) {
      expected++;
    }
    assertThat(expected).isLessThan(40);
    RunResult stopped = settings(3).run();
    assertThat(stopped.outcome()).isEqualTo(Outcome.STOPPED_EARLY);
    assertThat(stopped.epochs()).hasSize(expected);
    assertThat(stopped.epochs().stream().map(EpochReport::testLoss))
        .isEqualTo(whole.epochs().stream().limit(expected).map(EpochReport::testLoss).toList());
  }

  private static Training settings(int patience) {
    return training()
        .epochs(40)
        .set("validation", 0.25)
        .set("monitor", "validation-error")
        .set("patience", patience);
  }

  @Test
  void theBestEpochsWeightsAreKept() {
    for (double averages : new double[] {0, 0.5}) {
      List<Tensors> byEpoch = new ArrayList<>();
      Training training =
          settings(4).set("keep", "best").set("average-weights", averages).listen(weights(byEpoch));
      try (Model model = training.train()) {
        EpochReport kept = model.result().kept().orElseThrow();
        assertThat(kept.epoch()).isLessThan(model.result().epochs().size());
        assertThat(Checkpoints.values(model.weights())) // and what the fresh optimiser keeps
            .containsAllEntriesOf(Checkpoints.values(byEpoch.get(kept.epoch() - 1)));
        assertThat(model.evaluate(DATA.test()).loss()).isEqualTo(kept.testLoss());
      }
    }
  }

  /** The weights of every epoch, as they answer. */
  private static RunListener weights(List<Tensors> byEpoch) {
    return new RunListener() {
      private Run run;

      @Override
      public void onStart(Run started, StopSignal stop) {
        run = started;
      }

      @Override
      public boolean wantsCheckpoints() {
        return true;
      }

      @Override
      public void onCheckpoint(Checkpoint checkpoint) {
        byEpoch.add(TrainedWeights.of(run, checkpoint.engineState()));
      }
    };
  }

  @Test
  void whatIsMonitoredMustBeThereAndTheTestSplitIsWarnedOf() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> training().set("patience", 2).prepare())
        .withMessageContaining("there is no validation split to stop or keep by")
        .withMessageContaining("where: setting 'monitor', setting 'validation'");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> training().set("validation", 0.001).prepare())
        .withMessageContaining("holding out 0 of 60 training examples leaves a split empty")
        .withMessageContaining("setting 'validation'");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> training().set("validation", 1).prepare())
        .withMessageContaining("in [0, 1)");
    List<String> heard = new ArrayList<>();
    RunListener warned =
        new RunListener() {
          @Override
          public void onWarning(String what) {
            heard.add(what);
          }
        };
    training().set("keep", "best").set("monitor", "test-error").listen(warned).run();
    assertThat(heard).hasSize(1).first().asString().contains("the test split decides");
    heard.clear();
    training().set("monitor", "test-error").listen(warned).run();
    assertThat(heard).isEmpty();
  }

  /** Without momentum and decay, a step of all weights 2 is a step of twice the rate. */
  @Test
  void weightsMultiplyTheLoss() {
    double[] twos = new double[60];
    Arrays.fill(twos, 2);
    try (Model weighted = plain(0.1).exampleWeights(twos).train();
        Model faster = plain(0.2).train()) {
      assertThat(Checkpoints.values(weighted.weights()))
          .isEqualTo(Checkpoints.values(faster.weights()));
      assertThat(weighted.result().last().orElseThrow().trainLoss())
          .isEqualTo(faster.result().last().orElseThrow().trainLoss());
    }
  }

  @Test
  void weightsMultiplyThoseOfTheSelection() {
    double[] weights = IntStream.range(0, 60).mapToDouble(id -> id % 4 / 2.0).toArray();
    try (Model own = plain(0.1).exampleWeights(weights).select(weighted(new double[0])).train();
        Model policys = plain(0.1).select(weighted(weights)).train()) {
      assertThat(Checkpoints.values(own.weights()))
          .isEqualTo(Checkpoints.values(policys.weights()));
    }
  }

  /** Selects all, half of them with weight 2, times given weights by id. */
  private static SelectionPolicy weighted(double[] weights) {
    return (candidates, draws) -> {
      Selection.Builder chosen = Selection.builder(candidates.size());
      for (int i = 0; i < candidates.size(); i++) {
        double own = weights.length == 0 ? 1 : weights[candidates.id(i)];
        chosen.add(i, 1, (1 + i % 2) * own);
      }
      return chosen.build();
    };
  }

  @Test
  void weightsAreOfTheExamplesThatAreLeft() {
    double[] weights = IntStream.range(0, 60).mapToDouble(id -> id).toArray();
    Run run = training().set("validation", 0.25).exampleWeights(weights).prepare();
    DerivedSplit left = (DerivedSplit) ValidationSplit.of(DATA, run.settings(), "test").train();
    for (int id = 0; id < left.size(); id++) {
      assertThat(run.exampleWeights().of(id)).isEqualTo(left.source(id));
    }
  }

  @Test
  void noWeightLeftBesideTheValidationSplitIsRefused() {
    double[] weights = new double[60];
    weights[0] = 1;
    int refused = 0;
    for (int seed = 0; seed < 20; seed++) {
      Training training = training().set("validation", 0.5).seed(seed).exampleWeights(weights);
      try {
        training.prepare();
      } catch (ConfigException none) {
        assertThat(none).hasMessageContaining("every example with a weight above 0 is held out");
        refused++;
      }
    }
    assertThat(refused).isBetween(1, 19);
  }

  @Test
  void recipesRecordTheWeightsAndRefuseOthers() throws IOException {
    Path file = folder.resolve("my weights.txt");
    Files.writeString(file, "1\n2\n".repeat(30));
    Run run = training().set("example-weights", file.toString()).prepare();
    assertThat(run.recipe().settings().exampleWeights())
        .matches(".*my weights.txt sha256:[0-9a-f]{64}");
    Run again =
        training().set("example-weights", run.recipe().settings().exampleWeights()).prepare();
    assertThat(again.recipe()).isEqualTo(run.recipe());
    Files.writeString(file, "2\n1\n".repeat(30));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(
            () -> training().set("example-weights", again.settings().exampleWeights()).prepare())
        .withMessageContaining("these are not the weights that the recipe was made with");
    Run array = training().exampleWeights(new double[] {1, 2}).unset("example-weights").prepare();
    assertThat(array.settings().exampleWeights()).isEqualTo("none");
  }

  @Test
  void wrongWeightsAreRefused() {
    refused(new double[] {1, 2}, "2 weights for 60 training examples");
    double[] weights = new double[60];
    refused(weights, "no example has a weight above 0");
    weights[7] = Double.NaN;
    refused(weights, "weight NaN of example 7");
    double[] good = new double[60];
    good[0] = 1;
    Run run = training().exampleWeights(good).prepare();
    assertThat(run.recipe().repeatable()).isFalse();
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(
            () -> training().set("example-weights", run.settings().exampleWeights()).prepare())
        .withMessageContaining("weights of examples that a program made");
  }

  private static void refused(double[] weights, String what) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> training().exampleWeights(weights).prepare())
        .withMessageContaining(what)
        .withMessageContaining("where: setting 'example-weights'");
  }

  private static Training training() {
    return Training.on(DATA)
        .engine("reference")
        .network(new Mlp(4, 1, 0))
        .select("all")
        .learningRate(0.3)
        .batch(6)
        .epochs(4);
  }

  private static Training plain(double rate) {
    return training().optimizer(new Optimizer.Sgd(0, false, 0)).learningRate(rate);
  }

  private static List<Integer> counts(Dataset.Split split) {
    return counts(split, 1);
  }

  private static List<Integer> counts(Dataset.Split split, double share) {
    return IntStream.range(0, ToyData.CLASSES)
        .mapToObj(
            label ->
                (int)
                    Math.round(
                        share
                            * IntStream.range(0, split.size())
                                .filter(id -> split.label(id) == label)
                                .count()))
        .toList();
  }
}
