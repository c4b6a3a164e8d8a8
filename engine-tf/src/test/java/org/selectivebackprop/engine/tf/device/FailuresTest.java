package org.selectivebackprop.engine.tf.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.engine.tf.Opened;
import org.selectivebackprop.engine.tf.TestNetworks;
import org.selectivebackprop.testkit.Batches;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/** Failures become errors with a fix. */
class FailuresTest {
  private static final Network NETWORK = TestNetworks.tiny();
  private static final EngineSetup SETUP = Opened.setup(NETWORK, Opened.PLAIN, 0);

  @Test
  void refusesABatchThatCannotFit() {
    Footprint small = new Footprint(1_000_000, 3_000_000, 24_000_000_000L);
    small.requireForward("scoring", 24_000);
    assertThatThrownBy(() -> small.requireTraining("training", 24_000))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("needs at least 72.0 GB, the machine has 24.0 GB")
        .hasMessageContaining("smaller --batch");
  }

  @Test
  void footprintCountsWhatTheBackwardPassKeeps() {
    Footprint footprint = Footprint.of(NETWORK, 4, Footprint.machineMemory());
    // 8x8x3 pixels as bytes and floats; 8x8x4 by convolution and norm, 4x4x4 by pooling.
    assertThat(footprint.training()).isEqualTo(192 * 5 + (256 + 256 + 64) * 4);
    assertThat(footprint.forward()).isEqualTo(192 + 256 * 4);
    assertThat(footprint.available()).isGreaterThan(100_000_000L);
  }

  @Test
  void exhaustionOfTensorFlowIsOutOfMemory() {
    EngineException error =
        Failures.ofRun("training", new TFResourceExhaustedException("OOM when allocating\nmore"));
    assertThat(error)
        .hasMessageContaining("out of memory: OOM when allocating")
        .hasMessageContaining("smaller --batch")
        .hasMessageNotContaining("more\n");
    assertThat(error.exitCode()).isEqualTo(5);
  }

  @Test
  void severalFailuresNameTheFirst() {
    String message =
        "2 root error(s) found.\n  (0) UNIMPLEMENTED: no deterministic kernel\n\t [[a]]";
    assertThat(Failures.ofRun("scoring", new TFInvalidArgumentException(message)))
        .hasMessageContaining("TensorFlow failed: (0) UNIMPLEMENTED: no deterministic kernel");
  }

  @Test
  void otherFailuresAreDefects() {
    assertThat(Failures.ofRun("training", new TFInvalidArgumentException("shapes differ")))
        .hasMessageContaining("shapes differ")
        .hasMessageContaining("report it");
  }

  @Test
  void labelsThatAreNoClassesNameTheExample() {
    try (TrainingEngine engine = Opened.tensorFlow(SETUP)) {
      ExampleBatch label = Batches.labelled(NETWORK.input(), 17, NETWORK.classes());
      assertThatThrownBy(() -> engine.evaluate(label))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("example 17 has label 5, not in [0, 5)");
    }
  }

  @Test
  void divergenceIsReportedAsLossesNotAsAFailure() {
    try (TrainingEngine engine = Opened.tensorFlow(SETUP)) {
      ExampleBatch batch = Batches.random(NETWORK.input(), NETWORK.classes(), 8, 1);
      float loss = 0;
      for (int step = 0; step < 20; step++) {
        loss = engine.train(batch, 1e300, Set.of(Signal.LOSS)).at(Signal.LOSS, 0);
      }
      assertThat(loss).isNaN();
    }
  }

  @Test
  void closedEngineRefusesWork() {
    TrainingEngine engine = Opened.tensorFlow(SETUP);
    ExampleBatch batch = Batches.random(NETWORK.input(), NETWORK.classes(), 2, 1);
    engine.close();
    engine.close();
    assertThatIllegalStateException().isThrownBy(() -> engine.score(batch, Set.of(Signal.LOSS)));
    assertThatIllegalStateException().isThrownBy(() -> engine.score(batch, Set.of()));
    assertThatIllegalStateException().isThrownBy(() -> engine.train(batch, 0.1, Set.of()));
    assertThatIllegalStateException().isThrownBy(() -> engine.forward(batch));
    assertThatIllegalStateException().isThrownBy(() -> engine.evaluate(batch));
    assertThatIllegalStateException().isThrownBy(() -> engine.gradient(batch));
    assertThatIllegalStateException().isThrownBy(engine::state);
    assertThatIllegalStateException().isThrownBy(() -> engine.restore(NETWORK.initialise(1)));
  }

  @Test
  void anotherNumberOfThreadsIsRefused() {
    int running = Runtime.getRuntime().availableProcessors();
    Opened.tensorFlow(SETUP).close();
    assertThatThrownBy(() -> Opened.tensorFlow(SETUP, Map.of("threads", running + 1)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("already runs with " + running);
    Opened.tensorFlow(SETUP, Map.of("threads", running)).close();
  }
}
