package org.selectivebackprop.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Optimizer.Sgd;
import org.selectivebackprop.core.model.Activation;
import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.model.ChannelBias;
import org.selectivebackprop.core.model.Concatenation;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dropout;
import org.selectivebackprop.core.model.GroupNorm;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.LayerNorm;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.core.model.Residual;
import org.selectivebackprop.core.model.Tokens;
import org.selectivebackprop.core.model.Window;
import org.selectivebackprop.core.variables.Variable;

/** Every backward pass against central differences of the objective, in double precision. */
class GradientTest {
  private static final double STEP = 1e-6;
  private static final ImageShape IMAGE = new ImageShape(5, 6, 2);

  /** Every kind of layer, by name and number of input channels. */
  private static final List<BiFunction<String, Integer, Layer>> KINDS =
      List.of(
          (name, in) -> Conv.same(name, 4, 3, 1),
          (name, in) -> new Conv(name, 4, 3, 2, 1, true),
          (name, in) -> new Conv(name, 4, 2, 1, 2, false),
          (name, in) -> new Conv(name, 6, new Window(2, 2, 1, 3), 1, false),
          (name, in) -> new Conv(name, 6, Window.same(3, 1), 2, true),
          (name, in) -> Conv.depthwise(name, in, 3, 1),
          (name, in) -> new Conv(name, 2 * in, Window.same(3, 2), in, true),
          (name, in) -> new BatchNorm(name),
          (name, in) -> new GroupNorm(name, 2),
          (name, in) -> new GroupNorm(name, 1),
          (name, in) -> new ChannelBias(name),
          (name, in) -> Activation.RELU,
          (name, in) -> Activation.RELU6,
          (name, in) -> Activation.GELU,
          (name, in) -> Activation.TANH,
          (name, in) -> Activation.SIGMOID,
          (name, in) -> Activation.SOFTPLUS,
          (name, in) -> new LayerNorm(name),
          (name, in) -> Conv.overTime(name, 4, 3, 1),
          (name, in) -> new Conv(name, 2 * in, new Window(2, 2, 2, 2, true), in, true),
          (name, in) -> new Tokens.Positions(name),
          (name, in) -> new Tokens.SelfAttention(name, 2),
          (name, in) -> new Tokens.SelfAttention(name, 1),
          (name, in) -> new Tokens.Average(),
          (name, in) -> new Pool.GlobalMax(),
          (name, in) -> new Pool.Max(2, 1),
          (name, in) -> new Pool.Average(2, 2),
          (name, in) -> new Dropout(name, 0.3),
          (name, in) -> new Pool.GlobalAverage(),
          (name, in) ->
              new Residual(
                  List.of(Conv.same(name + "/body", 4, 3, 2), new BatchNorm(name + "/norm")),
                  List.of(new Conv(name + "/project", 4, 1, 2, 0, false))),
          (name, in) -> new Residual(List.of(Activation.RELU), List.of()),
          (name, in) ->
              new Concatenation(
                  List.of(List.of(), List.of(Conv.same(name, 2, 3, 1), Activation.RELU))));

  static Stream<Network> networks() {
    return Stream.concat(
        KINDS.stream().map(kind -> network(List.of(kind))),
        LongStream.range(0, 36).mapToObj(GradientTest::random));
  }

  private static Network random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return network(
        Stream.generate(() -> KINDS.get(random.nextInt(KINDS.size()))).limit(5).toList());
  }

  /** A layer with variables goes first, so that the gradient of the next one's input shows. */
  private static Network network(List<BiFunction<String, Integer, Layer>> kinds) {
    List<Layer> layers = new ArrayList<>(List.of(new Conv("before", 4, 1, 1, 0, true)));
    ImageShape shape = layers.get(0).output(IMAGE);
    for (BiFunction<String, Integer, Layer> kind : kinds) {
      Layer layer = kind.apply("layer" + layers.size(), shape.channels());
      if (Math.min(shape.height(), shape.width()) >= 2) {
        layers.add(layer);
        shape = layer.output(shape);
      }
    }
    return Nets.of(IMAGE, layers.toArray(Layer[]::new));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void agreesWithFiniteDifferences(Network network) {
    assertGradients(network, 0.1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.2})
  void denseAlone(double smoothing) {
    assertGradients(Nets.of(IMAGE), smoothing);
  }

  private static void assertGradients(Network network, double smoothing) {
    ExampleBatch batch = Nets.batch(network, 1, 0.5, 2);
    try (ReferenceEngine engine = Nets.open(network, new Sgd(0, false, 0.1), smoothing)) {
      shake(engine);
      engine.gradient(batch);
      for (Variable variable : engine.variables().trained()) {
        assertGradient(engine, batch, variable);
      }
    }
  }

  /** Biases start at 0 and scales at 1, where a wrong formula may happen to be right. */
  private static void shake(ReferenceEngine engine) {
    SplittableRandom random = new SplittableRandom(3);
    for (Variable variable : engine.variables().trained()) {
      for (int i = 0; i < variable.value().length; i++) {
        variable.value()[i] += random.nextDouble(-0.3, 0.3);
      }
    }
  }

  private static void assertGradient(
      ReferenceEngine engine, ExampleBatch batch, Variable variable) {
    double[] w = variable.value();
    double[] gradient = variable.gradient().clone();
    int every = Math.max(1, w.length / 12);
    for (int i = 0; i < w.length; i += every) {
      double kept = w[i];
      w[i] = kept + STEP;
      double above = engine.objective(batch);
      w[i] = kept - STEP;
      double below = engine.objective(batch);
      w[i] = kept;
      double measured = (above - below) / (2 * STEP);
      assertThat(gradient[i])
          .as("%s[%d]", variable.parameter().name(), i)
          .isCloseTo(measured, within(1e-7 + 1e-6 * Math.abs(measured)));
    }
  }
}
