package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.networks.Mlp;
import org.selectivebackprop.core.run.KeptState;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.TrainedWeights;
import org.selectivebackprop.core.train.Model;
import org.selectivebackprop.core.train.Training;

/** A trained network as a file, used by a program that knows nothing of its run. */
class SavedModelTest {
  private static final Dataset DATA = LibraryTest.bars();

  @TempDir private Path folder;

  @Test
  void aSavedModelAnswersAsTheTrainedOne() {
    Path file = folder.resolve("bars.model");
    try (Model trained = training().train()) {
      trained.save(file);
      try (Model loaded = Model.load(file)) {
        assertSame(loaded, trained);
        assertThat(loaded.shape()).isEqualTo(new ImageShape(4, 4, 1));
        assertThat(loaded.classNames()).containsExactly("0", "1");
        assertThat(loaded.recipe().model()).isEqualTo(trained.recipe().model());
        assertThat(loaded.recipe().settings()).isEqualTo(trained.recipe().settings());
        assertThatIllegalStateException().isThrownBy(loaded::result);
        Path again = folder.resolve("again.model");
        loaded.save(again);
        assertThat(again).hasSameBinaryContentAs(file);
      }
    }
  }

  @Test
  void aCheckpointAnswersToo() throws IOException {
    KeptState kept = new KeptState();
    Training training =
        training().set("average-weights", 0.8).set("keep", "best").set("monitor", "test-loss");
    RunResult result = training.listen(kept).run();
    Path file = folder.resolve(TrainedWeights.CHECKPOINT);
    try (OutputStream out = Files.newOutputStream(file)) {
      kept.after(result).write(out);
    }
    for (Path path : new Path[] {folder, file}) {
      try (Model loaded = Model.load(path)) {
        assertThat(loaded.evaluate(DATA.test()).loss())
            .isEqualTo(result.kept().orElseThrow().testLoss());
      }
    }
  }

  @Test
  void aNetworkOfTheProgramIsGivenAgain() {
    Path file = folder.resolve("own.model");
    try (Model trained = training().network(new Mlp(8, 1, 0)).train()) {
      trained.save(file);
      assertThatExceptionOfType(ConfigException.class)
          .isThrownBy(() -> Model.load(file))
          .withMessageContaining("an object of a program here")
          .withMessageContaining("networks.Mlp")
          .withMessageContaining("setting 'model'");
      try (Model loaded = Model.load(file, Training.on(DATA).network(new Mlp(8, 1, 0)))) {
        assertSame(loaded, trained);
      }
      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> Model.load(file, Training.on(DATA).network(new Mlp(9, 1, 0))))
          .withMessageContaining(
              "the weights are not those of mlp: hidden1/kernel has shape [16, 8]")
          .withMessageContaining("own.model");
    }
  }

  @Test
  void whatIsNoModelIsRefused() throws IOException {
    Path file = folder.resolve("bars.model");
    try (Model trained = training().train()) {
      trained.save(file);
      assertThatExceptionOfType(ConfigException.class)
          .isThrownBy(() -> trained.save(folder.resolve("no/such/folder.model")))
          .withMessageContaining("cannot write the model");
    }
    byte[] good = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
      assertRefused(bad);
      assertRefused(Arrays.copyOf(good, random.nextInt(good.length)));
    }
    assertRefused(Arrays.copyOf(good, good.length + 1));
    byte[] later = good.clone();
    later[11] = 9;
    Files.write(file, later);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Model.load(file))
        .withMessageContaining("the saved model has format version 9, this release reads 1");
    Files.writeString(file, "not a model");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Model.load(file))
        .withMessageContaining("this is no saved model");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Model.load(folder))
        .withMessageContaining("cannot read the weights");
  }

  private void assertRefused(byte[] bytes) throws IOException {
    Path file = folder.resolve("damaged.model");
    Files.write(file, bytes);
    assertThatExceptionOfType(DataException.class).isThrownBy(() -> TrainedWeights.read(file));
  }

  private static void assertSame(Model loaded, Model trained) {
    assertThat(loaded.probabilities(DATA.test())).isDeepEqualTo(trained.probabilities(DATA.test()));
    assertThat(loaded.losses(DATA.train())).isEqualTo(trained.losses(DATA.train()));
    assertThat(loaded.evaluate(DATA.test())).isEqualTo(trained.evaluate(DATA.test()));
    assertThat(loaded.rows(DATA.test(), Signal.GRADIENT_NORM))
        .isDeepEqualTo(trained.rows(DATA.test(), Signal.GRADIENT_NORM));
    float[][] norms = new float[2][];
    loaded.gradients(DATA.test(), new int[] {1, 2}, (g, batch) -> norms[0] = g.norms(batch));
    trained.gradients(DATA.test(), new int[] {1, 2}, (g, batch) -> norms[1] = g.norms(batch));
    assertThat(norms[0]).isEqualTo(norms[1]);
  }

  private static Training training() {
    return Training.on(DATA)
        .network("mlp: {width: 8}")
        .engine("reference")
        .set("label-smoothing", 0.1)
        .set("freeze", "hidden1")
        .batch(16)
        .epochs(2)
        .learningRate(0.1);
  }
}
