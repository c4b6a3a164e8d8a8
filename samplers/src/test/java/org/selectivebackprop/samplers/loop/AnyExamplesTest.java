package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.Examples;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.networks.Mlp;
import org.selectivebackprop.core.networks.NetworkFactory;
import org.selectivebackprop.core.networks.TextCnn;
import org.selectivebackprop.core.run.Checkpoint;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StepReport;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.train.Model;
import org.selectivebackprop.core.train.Training;

/** Runs on examples that are no images: numbers, in one input or several. */
class AnyExamplesTest {
  private static final int SIZE = 240;
  private static final float[][] X = new float[SIZE][3];
  private static final int[] LABELS = new int[SIZE];

  @TempDir private Path folder;

  static {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < SIZE; i++) {
      X[i][0] = (float) (1000 + 200 * random.nextDouble());
      X[i][1] = (float) random.nextDouble();
      X[i][2] = (float) random.nextDouble();
      LABELS[i] = (X[i][0] > 1100 ? 1 : 0) + (X[i][1] > 0.5 ? 1 : 0);
    }
  }

  @Test
  void vectorsAreLearned() {
    RunResult result = training(Examples.of(X, LABELS).holdOut(0.25, 1)).epochs(20).run();
    assertThat(result.last().orElseThrow().testError()).isLessThan(0.15);
  }

  @Test
  void anInputTwiceAsSeveralInputsLearnsToo() {
    float[][] first = new float[SIZE][];
    float[][] rest = new float[SIZE][];
    for (int i = 0; i < SIZE; i++) {
      first[i] = new float[] {X[i][0]};
      rest[i] = new float[] {X[i][1], X[i][2]};
    }
    Dataset one = Examples.of(X, LABELS).holdOut(0.25, 1);
    Dataset two =
        Examples.builder().and("a", first).and("b", rest).classes(LABELS).holdOut(0.25, 1);
    // One vector of the same values in the same order: the same run, bit for bit.
    assertThat(losses(training(two).epochs(3).run()))
        .isEqualTo(losses(training(one).epochs(3).run()));
  }

  @Test
  void resumedRunsEndAlike() {
    Dataset data = Examples.of(X, LABELS).holdOut(0.25, 1);
    List<Checkpoint> saved = new ArrayList<>();
    StopSignal stop = new StopSignal();
    RunListener keeping =
        new RunListener() {
          private int steps;

          @Override
          public boolean wantsCheckpoints() {
            return true;
          }

          @Override
          public void onStep(StepReport step) {
            if (++steps == 7) {
              stop.request();
            }
          }

          @Override
          public void onCheckpoint(Checkpoint checkpoint) {
            saved.add(checkpoint);
          }
        };
    training(data).epochs(4).set("validation", 0.2).listen(keeping).stop(stop).run();
    RunResult resumed =
        training(data).epochs(4).set("validation", 0.2).resume(saved.get(saved.size() - 1));
    RunResult whole = training(data).epochs(4).set("validation", 0.2).run();
    assertThat(losses(resumed)).isEqualTo(losses(whole));
  }

  @Test
  void savedModelsKnowTheirInputs() {
    Dataset data = Examples.of(X, LABELS).holdOut(0.25, 1);
    Path file = folder.resolve("model");
    float[][] predicted;
    try (Model model = training(data).epochs(3).train()) {
      predicted = model.predict(X);
      model.save(file);
    }
    try (Model loaded = Model.load(file, training(data))) {
      assertThat(loaded.spec()).isEqualTo(data.spec());
      assertThat(loaded.predict(X)).isEqualTo(predicted);
      assertThat(loaded.evaluate(data.test()).error()).isBetween(0.0, 1.0);
      assertThatExceptionOfType(ConfigException.class)
          .isThrownBy(() -> loaded.evaluate(Examples.of(new float[2][5], new int[2])))
          .withMessageContaining("the split has x float32 5, the network reads x float32 3");
    }
  }

  @Test
  void aModelOfWordsRefusesAnotherVocabulary() {
    int[][] rows = new int[SIZE][1];
    for (int i = 0; i < SIZE; i++) {
      rows[i][0] = LABELS[i];
    }
    Training training = training(words(rows, List.of("a", "b", "c"))).network(OVER_IDS);
    try (Model model = training.train()) {
      assertThat(model.predict(rows)).hasNumberOfRows(SIZE);
      assertThatExceptionOfType(ConfigException.class)
          .isThrownBy(() -> model.evaluate(words(rows, List.of("a", "c", "b")).test()))
          .withMessageContaining("the split has another vocabulary than the network")
          .withMessageContaining("open the data with the vocabulary of the network");
    }
  }

  private static Dataset words(int[][] rows, List<String> vocabulary) {
    return Examples.builder().and("words", rows, vocabulary).classes(LABELS).holdOut(0.25, 1);
  }

  /** Takes ids for numbers, as none should. */
  private static final NetworkFactory OVER_IDS =
      new NetworkFactory() {
        @Override
        public Network build(ImageShape input, int outputs) {
          return new Network(
              "over-ids", input, outputs, List.of(new Flatten(), new Dense("logits", outputs)));
        }

        @Override
        public Network build(List<Feature> inputs, int outputs) {
          return build(ImageShape.of(inputs), outputs);
        }
      };

  @Test
  void numbersAreLearned() {
    float[][] sums = new float[SIZE][1];
    for (int i = 0; i < SIZE; i++) {
      sums[i][0] = X[i][1] - X[i][2];
    }
    Training training = training(Examples.of(X, sums).holdOut(0.25, 1)).objective("squared-error");
    try (Model model = training.epochs(20).train()) {
      assertThat(model.result().last().orElseThrow().testError()).isLessThan(0.1);
      assertThat(model.result().last().orElseThrow().regime().trainedCorrect()).isEmpty();
      float[][] predicted = model.predict(X);
      assertThat(predicted).hasDimensions(SIZE, 1);
      assertThat(predicted[0][0]).isCloseTo(sums[0][0], within(0.3f));
    }
  }

  @Test
  void labelsAreLearned() {
    boolean[][] labels = new boolean[SIZE][2];
    for (int i = 0; i < SIZE; i++) {
      labels[i] = new boolean[] {X[i][1] > 0.5, X[i][2] > 0.5};
    }
    Training training =
        training(Examples.of(X, labels).holdOut(0.25, 1)).objective("binary-cross-entropy");
    assertThat(training.epochs(20).run().last().orElseThrow().testError()).isLessThan(0.3);
  }

  @Test
  void textsAreLearned() {
    int[][] words = new int[SIZE][9];
    for (int i = 0; i < SIZE; i++) {
      for (int at = 0; at < words[i].length; at++) {
        words[i][at] = (7 * i + 3 * at) % 10 + (at % 3 == 0 ? 10 * LABELS[i] : 0);
      }
    }
    Training training =
        training(Examples.of(words, LABELS).holdOut(0.25, 1))
            .network(new TextCnn(8, 6, 0))
            .objective("focal");
    assertThat(training.epochs(6).run().last().orElseThrow().testError()).isLessThan(0.2);
  }

  @Test
  void misfitsOfObjectivesAreRefused() {
    Dataset numbers = Examples.of(X, new float[SIZE][1]).holdOut(0.2, 1);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> training(numbers).run())
        .withMessageContaining("objective 'softmax-cross-entropy' cannot be computed of 1 number")
        .withMessageContaining("squared-error, absolute-error, huber, log-cosh, poisson");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> training(numbers).objective("huber").set("label-smoothing", 0.1).run())
        .withMessageContaining("label smoothing is part of softmax cross-entropy");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> training(numbers).objective("huber").score("forgetting").run())
        .withMessageContaining("of numbers none is right or wrong");
  }

  @Test
  void targetsThatAreNoDistributionAreRefusedByTheirExample() {
    float[][] numbers = new float[SIZE][2];
    for (int i = 0; i < SIZE; i++) {
      numbers[i] = new float[] {0.5f, i == 7 ? 3 : 0.5f};
    }
    Dataset data = Examples.of(X, numbers).withTest(Examples.of(X, numbers));
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> training(data).run())
        .withMessageContaining(
            "the target of example 7 is no distribution: its values add up to 3.5");
  }

  @Test
  void weightsOfAnotherOrderOfClassesAreToldOf() {
    Dataset data =
        Examples.builder().and("x", X).classes(List.of("a", "b", "c"), LABELS).holdOut(0.25, 1);
    Dataset other =
        Examples.builder().and("x", X).classes(List.of("a", "c", "b"), LABELS).holdOut(0.25, 1);
    Path file = folder.resolve("model");
    try (Model model = training(data).epochs(1).train()) {
      model.save(file);
    }
    assertThat(warnings(training(data).epochs(1).weights(file)))
        .noneMatch(warning -> warning.contains("output"));
    assertThat(warnings(training(other).epochs(1).weights(file)))
        .anyMatch(
            warning ->
                warning.contains(
                    "output 1 of layer 'logits' is 'c' here, and was 'b' in the network"));
    assertThat(warnings(training(other).epochs(1).weights(file, "hidden1")))
        .noneMatch(warning -> warning.contains("output"));
  }

  private static List<String> warnings(Training training) {
    List<String> warnings = new ArrayList<>();
    training
        .listen(
            new RunListener() {
              @Override
              public void onWarning(String what) {
                warnings.add(what);
              }
            })
        .run();
    return warnings;
  }

  @Test
  void whatIsOfImagesIsRefused() {
    Dataset data = Examples.of(X, LABELS).holdOut(0.25, 1);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> training(data).augment((images, at, shape, draws, id) -> {}).run())
        .withMessageContaining("changes images, and the data set has none, but x float32 3");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> training(data).network("small-cnn").run())
        .withMessageContaining("model 'small-cnn' does not fit x float32 3");
    Dataset tokens = Examples.of(new int[SIZE][4], LABELS).holdOut(0.25, 1);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> training(tokens).run())
        .withMessageContaining("it reads numbers, and input 'tokens' has ids");
  }

  private static Training training(Dataset data) {
    return Training.on(data)
        .engine("reference")
        .network(new Mlp(16, 1, 0))
        .strategy("sb")
        .batch(16)
        .learningRate(0.1);
  }

  private static List<Double> losses(RunResult result) {
    return result.epochs().stream().map(epoch -> epoch.testLoss()).toList();
  }
}
