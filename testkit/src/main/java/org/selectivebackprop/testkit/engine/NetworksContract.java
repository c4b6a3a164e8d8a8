package org.selectivebackprop.testkit.engine;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Optimizer.Sgd;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.model.Dropout;
import org.selectivebackprop.core.model.Frozen;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.objective.Objective;
import org.selectivebackprop.engine.reference.ReferenceEngine;
import org.selectivebackprop.testkit.Batches;

/**
 * The contract of every engine for each kind of layer that it supports and for random networks of
 * them: the {@linkplain ReferenceEngine reference engine}'s signals, gradients, statistics and
 * steps, which are checked by finite differences.
 */
public abstract class NetworksContract extends EngineComparison {
  private static final Sgd SGD = new Sgd(0.9, true, 5e-4);
  private static final double RATE = 0.01;

  /** How many random networks to try. */
  protected int networks() {
    return 32;
  }

  @TestFactory
  Stream<DynamicTest> everyKindOfLayer() {
    return SampleNetworks.layerByLayer().stream().map(network -> agreement(setup(network)));
  }

  /** Of layers that couple no examples and leave nothing to chance. */
  @TestFactory
  Stream<DynamicTest> everyKindOfLayersExamples() {
    return SampleNetworks.layerByLayer().stream()
        .filter(network -> tolerance().equals(EngineTolerance.FP32))
        .filter(
            network ->
                network
                    .allLayers()
                    .noneMatch(layer -> layer instanceof BatchNorm || layer instanceof Dropout))
        .map(network -> oneAtATime(setup(network)));
  }

  private DynamicTest oneAtATime(EngineSetup setup) {
    return DynamicTest.dynamicTest(
        setup.network().name(),
        () -> {
          factory().unsupportedReason(setup).ifPresent(Assumptions::abort);
          GradientRows.assertOneAtATime(factory(), setup, batch(setup, 4));
        });
  }

  /** Of numbers, ids and bytes, alone and together. */
  @TestFactory
  Stream<DynamicTest> everyKindOfInput() {
    return inputs().map(this::agreement);
  }

  /** Of networks that couple no examples: the gradients of batches of one. */
  @TestFactory
  Stream<DynamicTest> everyKindOfInputsExamples() {
    return inputs().filter(setup -> tolerance().equals(EngineTolerance.FP32)).map(this::oneAtATime);
  }

  @Test
  void paddingChangesNothing() {
    PaddingCheck check = new PaddingCheck(factory(), tolerance());
    Assumptions.assumeTrue(check.applies(), "it has no attention over ids");
    check.assertPaddingChangesNothing();
  }

  private Stream<EngineSetup> inputs() {
    return SampleInputs.all().stream()
        .filter(sample -> factory().supportsAllInputs())
        .map(
            sample ->
                new EngineSetup(
                    sample.network(),
                    sample.example(),
                    sample.normalisation(),
                    OptimizerConfig.of(supported(sample.network()).optimizer()),
                    new Objective.SoftmaxCrossEntropy(),
                    0,
                    7));
  }

  @TestFactory
  Stream<DynamicTest> randomNetworks() {
    return SampleNetworks.random(networks()).stream()
        .map(network -> agreement(setup(supported(network).part(network))));
  }

  /** Any layers frozen, with the running statistics or the batch's. */
  @TestFactory
  Stream<DynamicTest> frozenLayers() {
    return SampleNetworks.random(networks() / 4).stream()
        .filter(network -> factory().supportsFrozenLayers())
        .map(network -> agreement(setup(frozen(supported(network).part(network)))));
  }

  /** At least one layer, and not the last. */
  private static Network frozen(Network network) {
    List<String> names = network.layerNames();
    SplittableRandom random = new SplittableRandom(network.name().hashCode());
    List<String> some =
        names.subList(0, names.size() - 1).stream().filter(n -> random.nextInt(3) > 0).toList();
    return network.with(new Frozen(new Layer.Names(some), random.nextBoolean()));
  }

  private SupportedNetworks supported(Network network) {
    return new SupportedNetworks(factory(), normalisation(network));
  }

  private static Normalisation normalisation(Network network) {
    int channels = network.input().channels();
    return new Normalisation(
        Collections.nCopies(channels, 0.45), Collections.nCopies(channels, 0.3));
  }

  private EngineSetup setup(Network network) {
    Normalisation normalisation = normalisation(network);
    EngineSetup usual = new EngineSetup(network, normalisation, SGD, 0.1, 7);
    return factory().unsupportedReason(usual).isEmpty()
        ? usual
        : new EngineSetup(network, normalisation, supported(network).optimizer(), 0, 7);
  }

  private DynamicTest agreement(EngineSetup setup) {
    return DynamicTest.dynamicTest(setup.network().name(), () -> assertAgreement(setup));
  }

  private void assertAgreement(EngineSetup setup) {
    factory().unsupportedReason(setup).ifPresent(Assumptions::abort);
    Set<Signal> evaluated = Set.of(Signal.LOSS, Signal.CORRECT);
    assertAgreement(setup, seed -> batch(setup, seed), RATE, evaluated);
  }

  private static ExampleBatch batch(EngineSetup setup, long seed) {
    return Batches.weighted(setup.example(), weights(seed), seed);
  }
}
