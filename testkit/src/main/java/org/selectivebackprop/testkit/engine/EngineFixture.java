package org.selectivebackprop.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.engine.Optimizer.Sgd;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.testkit.Batches;

/** What one engine is checked with: supported networks, an optimiser, batches, steps. */
final class EngineFixture {
  static final int CLASSES = 5;
  static final ImageShape IMAGE = new ImageShape(8, 8, 3);

  /** Small enough that no loss is near 0 soon, where wrong gradients would not show. */
  static final double RATE = 0.01;

  static final Sgd SGD = new Sgd(0.9, true, 0.01);

  private static final Normalisation NORMALISATION =
      new Normalisation(List.of(0.5, 0.4, 0.6), Collections.nCopies(3, 0.25));

  private final EngineFactory factory;
  private final Optimizer optimizer;
  private final Network network;

  EngineFixture(EngineFactory factory) {
    this.factory = factory;
    SupportedNetworks networks = new SupportedNetworks(factory, NORMALISATION);
    optimizer = networks.optimizer();
    network = networks.part(ContractNetworks.everyLayer());
  }

  /** Every kind of layer that the engine supports, up to both kinds of shortcut. */
  Network network() {
    return network;
  }

  Network uncoupled() {
    return new SupportedNetworks(factory, NORMALISATION).part(ContractNetworks.uncoupled());
  }

  /** Why the network lacks kinds of layers; empty if it has all. */
  Optional<String> leftOut() {
    return factory.unsupportedReason(setup(ContractNetworks.everyLayer(), 1));
  }

  boolean supports(EngineSetup setup) {
    return factory.unsupportedReason(setup).isEmpty();
  }

  EngineSetup setup(long seed) {
    return setup(network, seed);
  }

  EngineSetup setup(Network run, long seed) {
    return new EngineSetup(run, NORMALISATION, optimizer, 0, seed);
  }

  /** With label smoothing, if the engine supports that. */
  EngineSetup smoothed(Network run, double labelSmoothing) {
    EngineSetup setup = new EngineSetup(run, NORMALISATION, optimizer, labelSmoothing, 1);
    return supports(setup) ? setup : setup(run, 1);
  }

  EngineSetup setup(OptimizerConfig config, long seed) {
    return new EngineSetup(network, NORMALISATION, config, 0, seed);
  }

  EngineSetup setup(Network run, OptimizerConfig config) {
    return new EngineSetup(run, NORMALISATION, config, 0, 1);
  }

  /** A test for each of some optimiser settings; skipped, with the reason, if it is refused. */
  Stream<DynamicTest> each(List<OptimizerConfig> configs, Consumer<OptimizerConfig> test) {
    return configs.stream()
        .map(
            config ->
                DynamicTest.dynamicTest(
                    config.toString(),
                    () -> {
                      factory.unsupportedReason(setup(config, 1)).ifPresent(Assumptions::abort);
                      test.accept(config);
                    }));
  }

  static ExampleBatch batch(int size, long seed) {
    return Batches.random(IMAGE, CLASSES, size, seed);
  }

  static ExampleBatch weighted(double... weights) {
    return Batches.weighted(IMAGE, CLASSES, weights, 1);
  }

  static ExampleBatch single(ExampleBatch batch, int position) {
    ExampleBatch single = new ExampleBatch(batch.shape(), 1);
    int length = batch.shape().size();
    single.add(batch.id(position), batch.label(position), 1);
    System.arraycopy(batch.images(), position * length, single.images(), 0, length);
    return single;
  }

  /** A state's weights alone, trained ones from the tensors of their names with a suffix. */
  Tensors weights(Tensors state, String suffix) {
    Tensors.Builder weights = Tensors.builder();
    for (Parameter parameter : network.parameters()) {
      String from = parameter.trained() ? parameter.name() + suffix : parameter.name();
      weights.add(parameter.name(), parameter.shape(), state.values(from));
    }
    return weights.build();
  }

  Set<String> trainedNames() {
    return network.parameters().stream()
        .filter(Parameter::trained)
        .map(Parameter::name)
        .collect(Collectors.toSet());
  }

  /** Takes numbers that are nearly equal for equal. */
  static Comparator<Float> within(double tolerance) {
    return (a, b) -> Math.abs(a - b) <= tolerance ? 0 : Float.compare(a, b);
  }

  static float[] losses(Signals signals) {
    return values(signals, Signal.LOSS);
  }

  static float[] values(Signals signals, Signal signal) {
    float[] values = new float[signals.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = signals.at(signal, i);
    }
    return values;
  }

  static double meanLoss(Signals signals) {
    double sum = 0;
    for (float loss : losses(signals)) {
      sum += loss;
    }
    return sum / signals.size();
  }

  static float[] threeSteps(TrainingEngine engine) {
    float[] losses = new float[3];
    int[] sizes = {7, 2, 5};
    for (int i = 0; i < losses.length; i++) {
      ExampleBatch batch = batch(sizes[i], i);
      losses[i] = (float) meanLoss(engine.train(batch, RATE, Set.of(Signal.LOSS)));
    }
    return losses;
  }

  static void assertSameBits(Tensors actual, Tensors expected) {
    assertThat(actual.names()).isEqualTo(expected.names());
    for (String name : expected.names()) {
      assertThat(actual.shape(name)).as(name).isEqualTo(expected.shape(name));
      assertThat(actual.values(name)).as(name).isEqualTo(expected.values(name));
    }
  }

  /** Within {@code tolerance} of the largest value of the tensor, or of 1 if that is smaller. */
  static void assertClose(
      Tensors actual, Tensors expected, Iterable<String> names, double tolerance) {
    for (String name : names) {
      float[] values = expected.values(name);
      double[] wide = IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
      assertClose(name, actual.values(name), wide, tolerance);
    }
  }

  static void assertClose(String name, float[] actual, double[] expected, double tolerance) {
    double largest = 1;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(actual).as(name).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i])
          .as("%s[%d]", name, i)
          .isCloseTo(expected[i], Offset.offset(tolerance * largest));
    }
  }
}
