package org.selectivebackprop.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.model.Activation;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.engine.tf.graph.GraphLayer;
import org.selectivebackprop.engine.tf.graph.GraphNetwork;
import org.selectivebackprop.engine.tf.graph.Weights;
import org.selectivebackprop.testkit.Batches;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Networks that are code instead of layers. */
class GraphFunctionTest {
  private static final ImageShape IMAGE = new ImageShape(6, 6, 3);
  private static final int CLASSES = 4;

  private interface Body {
    Operand<TFloat32> logits(Ops tf, Operand<TFloat32> images, Weights weights, boolean training);
  }

  /** The dense layer after a mean over positions, unless a test wants something else. */
  private record Head(Body body) implements GraphNetwork {
    @Override
    public List<Parameter> variables(ImageShape input, int outputs) {
      int in = input.channels();
      return List.of(
          new Parameter(
              "logits/kernel", List.of(in, outputs), Parameter.Initial.LECUN_NORMAL, in, true),
          new Parameter("logits/bias", List.of(outputs), Parameter.Initial.ZEROS, 0, true));
    }

    @Override
    public Operand<TFloat32> logits(
        Ops tf, Operand<TFloat32> images, Weights weights, boolean training) {
      return body.logits(tf, images, weights, training);
    }
  }

  private static Operand<TFloat32> right(Ops tf, Operand<TFloat32> images, Weights weights) {
    Operand<TFloat32> features = tf.math.mean(images, tf.constant(new int[] {1, 2}));
    return tf.math.add(
        tf.linalg.matMul(features, weights.value("logits/kernel")), weights.value("logits/bias"));
  }

  private static Network network(Body body) {
    return network(new GraphLayer("head", new Head(body), CLASSES));
  }

  private static Network network(Layer... ending) {
    Stream<Layer> layers =
        Stream.concat(
            Stream.of(new Conv("conv", 5, 3, 1, 1, true), Activation.RELU), Stream.of(ending));
    return new Network("graph", IMAGE, CLASSES, layers.toList());
  }

  @Test
  void aFunctionTrainsAsTheLayersThatItEquals() {
    Network layered = network(new Pool.GlobalAverage(), new Dense("logits", CLASSES));
    Network coded = network((tf, images, weights, training) -> right(tf, images, weights));
    assertThat(coded.parameters()).isEqualTo(layered.parameters());
    for (String precision : List.of("fp32", "bf16")) {
      Map<String, Object> params = Map.of("precision", precision);
      try (TrainingEngine one = Opened.tensorFlow(setup(layered), params);
          TrainingEngine other = Opened.tensorFlow(setup(coded), params)) {
        for (int step = 0; step < 3; step++) {
          ExampleBatch batch = Batches.random(IMAGE, CLASSES, 6, step);
          assertNear(other.train(batch, 0.1, LOSS), one.train(batch, 0.1, LOSS));
          assertNear(other.score(batch, LOSS), one.score(batch, LOSS));
        }
        assertThat(other.state().names()).isEqualTo(one.state().names());
        other.restore(one.state());
      }
    }
  }

  @Test
  void aFunctionIsToldWhichBranchIsTrained() {
    Network doubled =
        network(
            (tf, images, weights, training) ->
                tf.math.mul(right(tf, images, weights), tf.constant(training ? 2f : 0f)));
    try (TrainingEngine engine = Opened.tensorFlow(setup(doubled))) {
      ExampleBatch batch = Batches.random(IMAGE, CLASSES, 3, 1);
      double even = Math.log(CLASSES);
      assertThat((double) engine.score(batch, LOSS).at(Signal.LOSS, 0))
          .isCloseTo(even, within(1e-6));
      assertThat((double) engine.train(batch, 0, LOSS).at(Signal.LOSS, 0))
          .isNotCloseTo(even, within(1e-3));
    }
  }

  /** What is wrong, and what the message says of it. */
  record Wrong(String said, Body body) {
    @Override
    public String toString() {
      return said;
    }
  }

  static Stream<Wrong> wrong() {
    return Stream.of(
        new Wrong(
            "logits of rank 3, shape [-1, 1, 4]",
            (tf, images, weights, training) ->
                tf.expandDims(right(tf, images, weights), tf.constant(1))),
        new Wrong(
            "logits of rank 1, shape [-1]",
            (tf, images, weights, training) ->
                tf.reduceSum(right(tf, images, weights), tf.constant(1))),
        new Wrong(
            "logits of rank 2, shape [-1, 5]",
            (tf, images, weights, training) -> tf.math.mean(images, tf.constant(new int[] {1, 2}))),
        new Wrong(
            "logits of rank 2, shape [1, 4]",
            (tf, images, weights, training) ->
                tf.expandDims(weights.value("logits/bias"), tf.constant(0))),
        new Wrong(
            "logits of rank -1, ",
            (tf, images, weights, training) -> tf.squeeze(right(tf, images, weights))),
        new Wrong("returned null", (tf, images, weights, training) -> null),
        new Wrong(
            "failed: no variable 'kernel'",
            (tf, images, weights, training) -> weights.value("kernel")),
        new Wrong(
            "failed: ",
            (tf, images, weights, training) ->
                tf.linalg.matMul(weights.value("logits/bias"), weights.value("logits/bias"))));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatIsWrongIsSaidOnceAndClearly(Wrong wrong) {
    assertThatThrownBy(() -> Opened.tensorFlow(setup(network(wrong.body()))))
        .isInstanceOfSatisfying(
            EngineException.class,
            failed -> {
              assertThat(failed.problems()).hasSize(1);
              assertThat(failed.problems().get(0).what()).contains(wrong.said());
              assertThat(failed.problems().get(0).where())
                  .contains("'head'", "GraphFunctionTest$Head");
              assertThat(failed.problems().get(0).fix()).contains("[-1, 4]");
            });
  }

  @Test
  void operationsWithoutAGradientAreNamed() {
    Network coded =
        network(
            (tf, images, weights, training) ->
                tf.ensureShape(right(tf, images, weights), Shape.of(-1, CLASSES)));
    assertThatThrownBy(() -> Opened.tensorFlow(setup(coded)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("No gradient defined for op: EnsureShape")
        .hasMessageContaining("other operations");
  }

  @Test
  void singleExamplesGradientsAreRefusedBeforeTheRunAndInIt() {
    Network coded = network((tf, images, weights, training) -> right(tf, images, weights));
    assertThat(
            Opened.factory(new TensorFlowProvider(), Map.of())
                .unsupportedReason(Signal.GRADIENT_NORM, coded))
        .hasValueSatisfying(why -> assertThat(why).contains("'head' is a graph function"));
    assertThat(
            Opened.factory(new TensorFlowProvider(), Map.of())
                .unsupportedReason(Signal.LOSS, coded))
        .isEmpty();
    try (TrainingEngine engine = Opened.tensorFlow(setup(coded))) {
      ExampleBatch batch = Batches.random(IMAGE, CLASSES, 3, 1);
      assertThatThrownBy(() -> engine.score(batch, Set.of(Signal.GRADIENT_NORM)))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("'head' is a graph function");
      assertThat(engine.score(batch, LOSS).at(Signal.LOSS, 0)).isFinite();
    }
  }

  @Test
  void otherEnginesRefuseItByName() {
    Network coded = network((tf, images, weights, training) -> right(tf, images, weights));
    assertThatThrownBy(() -> Opened.reference(setup(coded)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("layer 'head' is code for another engine");
  }

  private static final Set<Signal> LOSS = Set.of(Signal.LOSS);

  private static EngineSetup setup(Network network) {
    return Opened.setup(network, Opened.MOMENTUM, 0);
  }

  private static void assertNear(Signals actual, Signals expected) {
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.at(Signal.LOSS, i)).isCloseTo(expected.at(Signal.LOSS, i), within(1e-5f));
    }
  }
}
