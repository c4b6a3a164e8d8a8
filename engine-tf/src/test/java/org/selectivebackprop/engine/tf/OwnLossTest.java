package org.selectivebackprop.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.model.Activation;
import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.engine.tf.graph.GraphLoss;
import org.selectivebackprop.engine.tf.graph.LossLayer;
import org.selectivebackprop.testkit.Batches;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Losses that are not softmax cross-entropy. */
class OwnLossTest {
  private static final ImageShape IMAGE = new ImageShape(6, 6, 3);

  /** Written out from its definition. */
  private static final class CrossEntropy implements GraphLoss {
    @Override
    public Operand<TFloat32> losses(Ops tf, Operand<TFloat32> outputs, Operand<TInt32> labels) {
      Operand<TFloat32> target =
          tf.oneHot(labels, tf.constant(4), tf.constant(1f), tf.constant(0f));
      Operand<TFloat32> likely = tf.math.mul(target, tf.nn.logSoftmax(outputs));
      return tf.math.neg(tf.reduceSum(likely, tf.constant(1)));
    }

    @Override
    public Operand<TFloat32> correct(Ops tf, Operand<TFloat32> outputs, Operand<TInt32> labels) {
      Operand<TInt32> best = tf.math.argMax(outputs, tf.constant(1), TInt32.class);
      return tf.dtypes.cast(tf.math.equal(best, labels), TFloat32.class);
    }
  }

  /** Half the squared distance from the label, which may be any number. */
  private static final class Squared implements GraphLoss {
    @Override
    public Operand<TFloat32> losses(Ops tf, Operand<TFloat32> outputs, Operand<TInt32> labels) {
      Operand<TFloat32> off = tf.math.sub(tf.squeeze(outputs), floats(tf, labels));
      Operand<TFloat32> flat = tf.reshape(off, tf.constant(new int[] {-1}));
      return tf.math.mul(tf.math.square(flat), tf.constant(0.5f));
    }

    @Override
    public Operand<TFloat32> correct(Ops tf, Operand<TFloat32> outputs, Operand<TInt32> labels) {
      Operand<TFloat32> number = tf.reshape(outputs, tf.constant(new int[] {-1}));
      Operand<TFloat32> off = tf.math.abs(tf.math.sub(number, floats(tf, labels)));
      return tf.dtypes.cast(tf.math.less(off, tf.constant(0.5f)), TFloat32.class);
    }

    private static Operand<TFloat32> floats(Ops tf, Operand<TInt32> labels) {
      return tf.dtypes.cast(labels, TFloat32.class);
    }
  }

  @Test
  void crossEntropyAsOnesOwnLossTrainsAsTheBuiltInOne() {
    ExampleBatch batch = Batches.weighted(IMAGE, 4, new double[] {1, 0.5, 2, 0}, 3);
    Set<Signal> wanted = Set.of(Signal.LOSS, Signal.CORRECT, Signal.LOGIT_GRADIENT_NORM);
    try (TrainingEngine builtIn = Opened.tensorFlow(setup(network(4), 0));
        TrainingEngine own = Opened.tensorFlow(setup(network(4, new CrossEntropy()), 0))) {
      assertNear(own.gradient(batch), builtIn.gradient(batch));
      for (int step = 0; step < 3; step++) {
        assertNear(own.train(batch, 0.05, wanted), builtIn.train(batch, 0.05, wanted), wanted);
      }
      assertNear(own.state(), builtIn.state());
      assertNear(own.score(batch, wanted), builtIn.score(batch, wanted), wanted);
      assertNear(own.evaluate(batch), builtIn.evaluate(batch), Set.of(Signal.LOSS, Signal.CORRECT));
      Set<Signal> norm = Set.of(Signal.GRADIENT_NORM);
      assertNear(own.score(batch, norm), builtIn.score(batch, norm), norm);
    }
  }

  @Test
  void aNumberIsLearnedWithOneOutputAndLabelsBeyondIt() {
    ExampleBatch batch = Batches.random(IMAGE, 10, 12, 3);
    try (TrainingEngine engine = Opened.tensorFlow(setup(network(1, new Squared()), 0))) {
      double first = engine.train(batch, 0.02, Set.of(Signal.LOSS)).at(Signal.LOSS, 0);
      assertThat(first).isFinite();
      assertThat(engine.score(batch, Set.of(Signal.LOGIT_GRADIENT_NORM)))
          .as("bounded for cross-entropy only")
          .matches(s -> largest(s, batch.size()) > Math.sqrt(2));
      double before = mean(engine.evaluate(batch));
      for (int step = 0; step < 60; step++) {
        engine.train(batch, 0.02, Set.of());
      }
      assertThat(mean(engine.train(batch, 0.02, Set.of(Signal.LOSS)))).isLessThan(before / 4);
    }
  }

  @Test
  void aSingleExampleKeepsItsRank() {
    // This loss squeezes: with one example all dimensions go, and the reshape brings one back.
    ExampleBatch single = Batches.random(IMAGE, 10, 1, 3);
    try (TrainingEngine engine = Opened.tensorFlow(setup(network(1, new Squared()), 0))) {
      assertThat(engine.score(single, Set.of(Signal.LOSS)).size()).isEqualTo(1);
    }
  }

  @Test
  void signalsThatBelongToCrossEntropyAreNamed() {
    EngineFactory factory = Opened.factory(new TensorFlowProvider(), Map.of());
    Network own = network(4, new CrossEntropy());
    for (Signal signal : List.of(Signal.PROBABILITIES, Signal.MARGIN)) {
      assertThat(factory.unsupportedReason(signal, own))
          .hasValueSatisfying(why -> assertThat(why).contains("'own-loss'"));
      assertThat(factory.unsupportedReason(signal, network(4))).isEmpty();
    }
    assertThat(factory.unsupportedReason(Signal.GRADIENT_NORM, own)).isEmpty();
  }

  @Test
  void labelSmoothingIsRefused() {
    assertThatThrownBy(() -> Opened.tensorFlow(setup(network(4, new CrossEntropy()), 0.1)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("label smoothing is part of softmax cross-entropy");
  }

  @Test
  void aLossForTheWholeBatchIsRefused() {
    GraphLoss mean =
        new GraphLoss() {
          @Override
          public Operand<TFloat32> losses(
              Ops tf, Operand<TFloat32> outputs, Operand<TInt32> labels) {
            return tf.math.mean(outputs, tf.constant(new int[] {0, 1}));
          }

          @Override
          public Operand<TFloat32> correct(
              Ops tf, Operand<TFloat32> outputs, Operand<TInt32> labels) {
            return tf.math.mean(outputs, tf.constant(1));
          }
        };
    assertThatThrownBy(() -> Opened.tensorFlow(setup(network(4, mean), 0)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("losses of rank 0")
        .hasMessageContaining("own-loss");
  }

  private static Network network(int outputs) {
    return new Network("net", IMAGE, outputs, layers(outputs));
  }

  private static Network network(int outputs, GraphLoss loss) {
    List<Layer> layers = new ArrayList<>(layers(outputs));
    layers.add(new LossLayer("own-loss", loss));
    return new Network("net", IMAGE, outputs, layers);
  }

  private static List<Layer> layers(int outputs) {
    return List.of(
        Conv.same("conv", 6, 3, 1),
        new BatchNorm("norm"),
        Activation.RELU,
        new Pool.GlobalAverage(),
        new Dense("outputs", outputs));
  }

  private static EngineSetup setup(Network network, double smoothing) {
    return Opened.setup(network, Opened.MOMENTUM, smoothing);
  }

  private static double mean(Signals signals) {
    double sum = 0;
    for (int i = 0; i < signals.size(); i++) {
      sum += signals.at(Signal.LOSS, i);
    }
    return sum / signals.size();
  }

  private static void assertNear(Signals actual, Signals expected, Set<Signal> wanted) {
    for (Signal signal : wanted) {
      for (int i = 0; i < expected.size(); i++) {
        assertThat(actual.at(signal, i)).isCloseTo(expected.at(signal, i), within(1e-4f));
      }
    }
  }

  private static void assertNear(Tensors actual, Tensors expected) {
    assertThat(actual.names()).isEqualTo(expected.names());
    for (String name : expected.names()) {
      float[] wanted = expected.values(name);
      for (int i = 0; i < wanted.length; i++) {
        assertThat(actual.values(name)[i]).as(name).isCloseTo(wanted[i], within(1e-4f));
      }
    }
  }

  private static double largest(Signals signals, int size) {
    return IntStream.range(0, size)
        .mapToDouble(i -> signals.at(Signal.LOGIT_GRADIENT_NORM, i))
        .max()
        .orElseThrow();
  }
}
