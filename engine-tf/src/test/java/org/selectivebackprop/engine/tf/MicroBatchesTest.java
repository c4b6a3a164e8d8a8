package org.selectivebackprop.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.MicroBatches;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.networks.Norm;
import org.selectivebackprop.core.networks.ResNet;
import org.selectivebackprop.testkit.Batches;

/** Steps in parts: those of whole batches, and the reference engine's. */
class MicroBatchesTest {
  private static final Set<Signal> WANTED = Set.of(Signal.LOSS, Signal.PROBABILITIES);
  private static final double[] WEIGHTS = {1, 0.5, 0, 3, 1, 2, 0.1, 1, 1, 0.7, 1};
  private static final Network UNCOUPLED =
      ResNet.thin(8, Norm.GROUP).build(new ImageShape(16, 16, 3), TestNetworks.CLASSES);

  private final EngineFactory tensorFlow = Opened.factory(new TensorFlowProvider(), Map.of());

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 11, 100})
  void withoutBatchNormTheyAreStepsOfWholeBatches(int examples) {
    EngineSetup setup = Opened.setup(UNCOUPLED, Opened.NESTEROV, 0.1);
    try (TrainingEngine whole = tensorFlow.open(setup);
        TrainingEngine parts = MicroBatches.of(tensorFlow, examples).open(setup)) {
      for (int step = 0; step < 3; step++) {
        ExampleBatch batch = batch(UNCOUPLED, step);
        assertNear(parts.train(batch, 0.01, WANTED), whole.train(batch, 0.01, WANTED), 1e-4);
      }
      assertNear(parts.state(), whole.state(), 1e-5);
    }
  }

  /** At single precision's own distance: a step of a small rate from equal weights. */
  @Test
  void aGradientInPartsIsThatOfTheWholeToOneInAMillion() {
    EngineSetup setup = Opened.setup(UNCOUPLED, Opened.PLAIN, 0);
    try (TrainingEngine engine = tensorFlow.open(setup)) {
      ExampleBatch batch = batch(UNCOUPLED, 1);
      for (List<Integer> sizes : List.of(List.of(11), List.of(4, 4, 3), List.of(1, 10))) {
        int from = 0;
        for (int size : sizes) {
          ExampleBatch part = new ExampleBatch(batch.shape(), size);
          part.addAll(batch, from, size);
          engine.splitStep().orElseThrow().compute(part, batch.size(), Set.of(Signal.LOSS));
          from += size;
        }
        Tensors sum = engine.splitStep().orElseThrow().gradient();
        Tensors whole = engine.gradient(batch);
        engine.restore(engine.state());
        assertNear(sum, whole, 1e-6);
      }
    }
  }

  @Test
  void withBatchNormTheyAreTheReferenceEngines() {
    EngineSetup setup = Opened.setup(TestNetworks.resNet8(), Opened.MOMENTUM, 0);
    EngineFactory reference =
        new EngineFactory() {
          @Override
          public Set<Signal> supportedSignals() {
            return tensorFlow.supportedSignals();
          }

          @Override
          public boolean supportsSplitStep() {
            return true;
          }

          @Override
          public TrainingEngine open(EngineSetup opened) {
            return Opened.reference(opened);
          }

          @Override
          public List<HealthCheck> examine() {
            return List.of();
          }
        };
    try (TrainingEngine ours = MicroBatches.of(tensorFlow, 4).open(setup);
        TrainingEngine exact = MicroBatches.of(reference, 4).open(setup)) {
      ExampleBatch batch = batch(TestNetworks.resNet8(), 1);
      assertNear(ours.train(batch, 0.01, WANTED), exact.train(batch, 0.01, WANTED), 1e-4);
      assertNear(ours.state(), exact.state(), 1e-4);
    }
  }

  private static ExampleBatch batch(Network network, long seed) {
    return Batches.weighted(network.input(), network.classes(), WEIGHTS, seed);
  }

  private static void assertNear(Signals actual, Signals expected, double tolerance) {
    for (Signal signal : WANTED) {
      for (int i = 0; i < WEIGHTS.length; i++) {
        for (int column = 0; column < expected.width(signal); column++) {
          double wanted = expected.at(signal, i, column);
          assertThat((double) actual.at(signal, i, column))
              .as("%s of %d", signal, i)
              .isCloseTo(wanted, within(tolerance * Math.max(1, wanted)));
        }
      }
    }
  }

  /** Of each tensor's largest value, or of 1 if that is smaller. */
  private static void assertNear(Tensors actual, Tensors expected, double tolerance) {
    for (String name : expected.names()) {
      float[] wanted = expected.values(name);
      float[] values = actual.values(name);
      double largest = 1;
      for (float value : wanted) {
        largest = Math.max(largest, Math.abs(value));
      }
      for (int i = 0; i < wanted.length; i++) {
        assertThat((double) values[i]).as(name).isCloseTo(wanted[i], within(tolerance * largest));
      }
    }
  }
}
