package org.selectivebackprop.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.testkit.Batches;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** An exported network gives elsewhere what it gives here. */
class ExportTest {
  private static final Network NETWORK = TestNetworks.smallCnn();
  private static final ExampleBatch BATCH =
      Batches.random(NETWORK.input(), NETWORK.classes(), 6, 4);
  private static final double TOLERANCE = 1e-5;

  @TempDir private Path folder;

  @Test
  void reloadedInJavaItGivesTheSame() {
    Path model = folder.resolve("model");
    try (TrainingEngine engine = trained(Opened.setup(NETWORK, Opened.NESTEROV, 0.1))) {
      engine.export(model);
      assertProbabilities(loaded(model), engine);
    }
  }

  @Test
  void averagesAreWhatIsExported() {
    Path model = folder.resolve("model");
    EngineSetup plain = Opened.setup(NETWORK, Opened.NESTEROV, 0);
    OptimizerConfig averaging = new OptimizerConfig(Opened.NESTEROV, true, 0, 0.9);
    EngineSetup setup = new EngineSetup(NETWORK, plain.normalisation(), averaging, 0, plain.seed());
    try (TrainingEngine engine = trained(setup)) {
      engine.export(model);
      float[] probabilities = loaded(model);
      var losses = engine.evaluate(BATCH);
      for (int i = 0; i < BATCH.size(); i++) {
        double p = probabilities[i * NETWORK.classes() + BATCH.label(i)];
        assertThat(-Math.log(p)).isCloseTo(losses.at(Signal.LOSS, i), within(1e-4));
      }
    }
  }

  @Test
  void whatIsThereIsNotOverwrittenAndNothingHalfWrittenIsLeft() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("taken"));
    Path nowhere = Files.writeString(folder.resolve("file"), "x").resolve("model");
    try (TrainingEngine engine = Opened.tensorFlow(Opened.setup(NETWORK, Opened.PLAIN, 0))) {
      assertThatThrownBy(() -> engine.export(taken))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("there is something already");
      assertThatThrownBy(() -> engine.export(nowhere))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("cannot export");
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(taken, folder.resolve("file"));
    }
  }

  @Test
  void loadedInPythonItGivesTheSame() throws IOException, InterruptedException {
    assumeTrue(
        python("import tensorflow") == 0, "Python's TensorFlow is not installed: nothing to ask");
    Path model = folder.resolve("model");
    Path images = folder.resolve("images");
    Path out = folder.resolve("probabilities");
    Files.write(images, BATCH.images());
    try (TrainingEngine engine = trained(Opened.setup(NETWORK, Opened.NESTEROV, 0))) {
      engine.export(model);
      String script =
          """
          import numpy as np, tensorflow as tf
          f = tf.saved_model.load('%s').signatures['serving_default']
          x = np.fromfile('%s', np.uint8).reshape(-1, %d, %d, %d)
          f(images=tf.constant(x))['probabilities'].numpy().astype('>f4').tofile('%s')
          """
              .formatted(
                  model,
                  images,
                  NETWORK.input().height(),
                  NETWORK.input().width(),
                  NETWORK.input().channels(),
                  out);
      assertThat(python(script)).isZero();
      java.nio.FloatBuffer read = java.nio.ByteBuffer.wrap(Files.readAllBytes(out)).asFloatBuffer();
      float[] probabilities = new float[read.remaining()];
      read.get(probabilities);
      assertProbabilities(probabilities, engine);
    }
  }

  private int python(String script) throws IOException, InterruptedException {
    Path log = folder.resolve("python.log");
    try {
      Process process =
          new ProcessBuilder("python3", "-c", script)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      int code = process.waitFor();
      if (code != 0) {
        System.getLogger("python")
            .log(System.Logger.Level.INFO, Files.readString(log, StandardCharsets.UTF_8));
      }
      return code;
    } catch (IOException noPython) {
      return -1;
    }
  }

  private static void assertProbabilities(float[] actual, TrainingEngine engine) {
    var expected = engine.score(BATCH, Set.of(Signal.PROBABILITIES));
    assertThat(actual).hasSize(BATCH.size() * NETWORK.classes());
    for (int i = 0; i < actual.length; i++) {
      int example = i / NETWORK.classes();
      float wanted = expected.at(Signal.PROBABILITIES, example, i % NETWORK.classes());
      assertThat((double) actual[i]).isCloseTo(wanted, within(TOLERANCE));
    }
  }

  private static TrainingEngine trained(EngineSetup setup) {
    TrainingEngine engine = Opened.tensorFlow(setup);
    for (int step = 0; step < 5; step++) {
      engine.train(Batches.random(NETWORK.input(), NETWORK.classes(), 8, step), 0.05, Set.of());
    }
    return engine;
  }

  private static float[] loaded(Path model) {
    var image = NETWORK.input();
    Shape shape = Shape.of(BATCH.size(), image.height(), image.width(), image.channels());
    try (SavedModelBundle bundle = SavedModelBundle.load(model.toString());
        TUint8 images = TUint8.tensorOf(shape, DataBuffers.of(BATCH.images(), true, false));
        Result result = bundle.call(Map.of("images", images))) {
      TFloat32 tensor = (TFloat32) result.get("probabilities").orElseThrow();
      float[] values = new float[Math.toIntExact(tensor.size())];
      tensor.copyTo(DataBuffers.of(values, false, false));
      return values;
    }
  }
}
