package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.Examples;
import org.selectivebackprop.core.data.ImageArrays;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.train.Model;
import org.selectivebackprop.core.train.Training;
import org.selectivebackprop.core.weights.InitialWeights;

/** Runs that start from the weights of another. */
class FineTuningTest {
  private static final Dataset DATA = LibraryTest.bars();

  @TempDir private Path folder;

  @Test
  void everythingThatFitsIsTaken() {
    Path file = saved(DATA);
    Tensors from = weights(Model.load(file));
    Run run = training(DATA).weights(file).prepare();
    InitialWeights initial = run.weights().orElseThrow();
    for (String name : from.names()) {
      assertThat(initial.weights().values(name)).as(name).isEqualTo(from.values(name));
    }
    assertThat(initial.report().loaded()).containsExactly("hidden1", "hidden2", "logits");
    assertThat(initial.report().kept()).isEmpty();
    // A rate of 0 keeps what was loaded.
    try (Model model = training(DATA).weights(file).learningRate(0).train()) {
      for (String name : from.names()) {
        assertThat(model.weights().values(name)).as(name).isEqualTo(from.values(name));
      }
    }
  }

  @Test
  void whatDoesNotFitStartsAfreshAndIsTold() {
    Dataset three = threeClasses();
    List<String> warnings = new ArrayList<>();
    Training training =
        training(three)
            .weights(saved(DATA))
            .listen(
                new RunListener() {
                  @Override
                  public void onWarning(String what) {
                    warnings.add(what);
                  }
                });
    Run run = training.prepare();
    InitialWeights initial = run.weights().orElseThrow();
    assertThat(initial.report().loaded()).containsExactly("hidden1", "hidden2");
    assertThat(initial.report().kept()).containsEntry("logits", "shape [8, 2] there, [8, 3] here");
    assertThat(initial.weights().values("logits/kernel"))
        .isEqualTo(run.network().initialise(1).values("logits/kernel"));
    RunResult result = training.run();
    assertThat(result.initialWeights()).contains(initial.report());
    assertThat(warnings)
        .contains(
            "weights of 2 layers are from "
                + folder.resolve("a.model")
                + "; these start afresh: logits (shape [8, 2] there, [8, 3] here)");
  }

  @Test
  void layersAreChosenByName() {
    Run run = training(DATA).weights(saved(DATA), "hidden*").prepare();
    InitialWeights.Report report = run.weights().orElseThrow().report();
    assertThat(report.loaded()).containsExactly("hidden1", "hidden2");
    assertThat(report.kept()).containsEntry("logits", "not asked for");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> training(DATA).weights(saved(DATA), "hiden1").prepare())
        .withMessageContaining("mlp has no layer hiden1; its layers: hidden1, hidden2, logits")
        .withMessageContaining("setting 'weights'");
  }

  @Test
  void nothingThatFitsIsAnError() {
    Path file = saved(DATA);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> training(DATA).network("mlp: {width: 9}").weights(file).prepare())
        .withMessageContaining("fits mlp: it has hidden1/kernel, hidden1/bias");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> training(DATA).set("weights-layers", "hidden1").prepare())
        .withMessageContaining("and no weights");
  }

  @Test
  void theRecipeRecordsTheChecksumAndRefusesOtherWeights() {
    Path file = saved(DATA);
    Run run = training(DATA).weights(file, "hidden1").prepare();
    assertThat(run.recipe().toTree())
        .containsEntry("weights", file.toString())
        .containsEntry("weights-layers", List.of("hidden1"))
        .containsEntry("weights-checksum", run.weights().orElseThrow().report().checksum());
    assertThat(again(run).prepare().recipe()).isEqualTo(run.recipe());
    try (Model other = training(DATA).seed(2).train()) {
      other.save(file);
    }
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> again(run).prepare())
        .withMessageContaining("the weights are not those of the recipe")
        .withMessageContaining(run.settings().fineTuning().checksum());
    again(run).set("weights-checksum", "").prepare();
  }

  private static Training again(Run run) {
    return Training.on(DATA).set(run.recipe()).dataset(DATA);
  }

  @Test
  void aModelServesWithoutAFile() {
    try (Model first = training(DATA).train()) {
      Training second = training(DATA).weights(first, "hidden1");
      first.save(folder.resolve("a.model"));
      Run run = second.prepare();
      assertThat(run.recipe().repeatable()).isFalse();
      assertThat(run.settings().fineTuning().weights())
          .isEqualTo("object " + Model.class.getName());
      // The recipe can be repeated with the saved file in the model's place.
      Run file = training(DATA).weights(folder.resolve("a.model"), "hidden1").prepare();
      assertThat(file.settings().fineTuning().checksum())
          .isEqualTo(run.settings().fineTuning().checksum());
      assertThatExceptionOfType(ConfigException.class)
          .isThrownBy(() -> again(run).prepare())
          .withMessageContaining("an object of a program here");
    }
  }

  @Test
  void aResumedRunEndsBitForBitAlike() {
    Path file = saved(DATA);
    Checkpoints kept = new Checkpoints();
    RunResult whole = fineTuning(file).listen(kept).run();
    Checkpoints again = new Checkpoints();
    RunResult resumed = fineTuning(file).listen(again).resume(kept.all.get(0));
    assertThat(resumed.epochs().stream().map(e -> e.testLoss()))
        .isEqualTo(whole.epochs().stream().map(e -> e.testLoss()).toList());
    Tensors expected = kept.last().engineState();
    Tensors actual = again.last().engineState();
    for (String name : expected.names()) {
      assertThat(actual.values(name)).as(name).isEqualTo(expected.values(name));
    }
    assertThat(expected.values("hidden1/kernel"))
        .isEqualTo(weights(Model.load(file)).values("hidden1/kernel"));
  }

  @Test
  void weightsOfAnotherVocabularyAreRefused() {
    Path file = folder.resolve("words.model");
    try (Model model = ofWords("cat", "dog").train()) {
      model.save(file);
    }
    assertThat(ofWords("cat", "dog").weights(file).prepare().weights()).isPresent();
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ofWords("dog", "cat").weights(file).prepare())
        .withMessageContaining("another vocabulary of 'words'")
        .withMessageContaining("the ids of embedding-words mean other words")
        .withMessageContaining("weights-layers");
    assertThat(ofWords("dog", "cat").weights(file, "outputs").prepare().weights()).isPresent();
  }

  private static Training ofWords(String... vocabulary) {
    Examples examples =
        Examples.builder()
            .and("words", new int[][] {{0}, {1}, {1}, {0}}, List.of(vocabulary))
            .classes(new int[] {0, 1, 1, 0});
    return training(examples.withTest(examples))
        .network("tabular-mlp: {width: 4, depth: 1, embedding: 2}")
        .batch(2)
        .epochs(1);
  }

  private static Training fineTuning(Path file) {
    return training(DATA)
        .weights(file)
        .set("freeze", "hidden1")
        .set("average-weights", 0.9)
        .set("clip-norm", 1)
        .epochs(3);
  }

  private Path saved(Dataset data) {
    Path file = folder.resolve("a.model");
    try (Model model = training(data).train()) {
      model.save(file);
    }
    return file;
  }

  private static Tensors weights(Model loaded) {
    try (loaded) {
      return loaded.weights();
    }
  }

  private static Dataset threeClasses() {
    byte[] pixels = new byte[48 * 16];
    int[] labels = new int[48];
    for (int id = 0; id < labels.length; id++) {
      labels[id] = id % 3;
      java.util.Arrays.fill(pixels, 16 * id, 16 * id + 16, (byte) (80 * labels[id] + id));
    }
    return ImageArrays.of(new ImageShape(4, 4, 1), 3, pixels, labels, pixels, labels);
  }

  private static Training training(Dataset data) {
    return Training.on(data)
        .network("mlp: {width: 8, depth: 2}")
        .engine("reference")
        .batch(16)
        .epochs(2)
        .learningRate(0.1);
  }
}
