package org.selectivebackprop.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.networks.TextTransformer;
import org.selectivebackprop.core.objective.Objective;

/** Texts padded to more than their length have the losses and gradients that they have without. */
record PaddingCheck(EngineFactory factory, EngineTolerance tolerance) {
  private static final Target CLASSES = new Target.ClassIndex(List.of("a", "b", "c"));
  private static final Normalisation OF_IDS = new Normalisation(List.of(), List.of());
  private static final Normalisation OF_GREY = new Normalisation(List.of(0.5), List.of(0.25));
  private static final int IDS = 5;
  private static final int SHORT = 4;
  private static final int LONG = 9;

  /** Whether the engine has the layers for it. */
  boolean applies() {
    return factory.supportsAllInputs() && factory.unsupportedReason(setup(SHORT)).isEmpty();
  }

  void assertPaddingChangesNothing() {
    EngineAgreement agreement = new EngineAgreement(tolerance);
    try (TrainingEngine tight = factory.open(setup(SHORT));
        TrainingEngine padded = factory.open(setup(LONG))) {
      for (int step = 0; step < 3; step++) {
        tight.train(texts(SHORT, step), 0.1, Set.of());
      }
      padded.restore(beginning(padded.state(), tight.state()));
      ExampleBatch texts = texts(SHORT, 9);
      ExampleBatch longer = texts(LONG, 9);
      agreement.assertNear(padded.evaluate(longer), tight.evaluate(texts));
      Tensors gradient = tight.gradient(texts);
      Tensors wide = padded.gradient(longer);
      // The rest of the positions, and padding's own vector, have gradients of exactly 0.
      assertThat(wide.values("positions/table"))
          .endsWith(new float[wide.values("positions/table").length - SHORT * 8]);
      assertThat(Arrays.copyOf(wide.values("embedding/table"), 8)).containsOnly(0);
      agreement.assertNear(cut(wide, gradient), gradient);
    }
  }

  private EngineSetup setup(int length) {
    ExampleSpec spec = new ExampleSpec(List.of(Feature.int32("words", IDS, length)), CLASSES);
    Network network = new TextTransformer(8, 2, 2, 6, 0).build(spec.inputs(), CLASSES.width());
    OptimizerConfig optimizer =
        OptimizerConfig.of(new SupportedNetworks(factory, OF_GREY).optimizer());
    Objective objective = new Objective.SoftmaxCrossEntropy();
    return new EngineSetup(network, spec, OF_IDS, optimizer, objective, 0, 3);
  }

  /** Of 0 to 4 words each, and then padding. */
  private static ExampleBatch texts(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ExampleSpec spec = new ExampleSpec(List.of(Feature.int32("words", IDS, length)), CLASSES);
    ExampleBatch batch = new ExampleBatch(spec, SHORT + 1);
    for (int words = 0; words <= SHORT; words++) {
      batch.add(words, random.nextInt(CLASSES.width()), 1);
      for (int at = 0; at < words; at++) {
        batch.ints(0)[words * length + at] = 1 + random.nextInt(IDS - 1);
      }
    }
    return batch;
  }

  /** Larger tensors whose first values are those of the smaller ones. */
  private static Tensors beginning(Tensors large, Tensors small) {
    Tensors.Builder all = Tensors.builder();
    for (String name : large.names()) {
      float[] values = large.values(name);
      float[] first = small.values(name);
      System.arraycopy(first, 0, values, 0, first.length);
      all.add(name, large.shape(name), values);
    }
    return all.build();
  }

  private static Tensors cut(Tensors large, Tensors small) {
    Tensors.Builder all = Tensors.builder();
    for (String name : small.names()) {
      int length = small.values(name).length;
      all.add(name, small.shape(name), Arrays.copyOf(large.values(name), length));
    }
    return all.build();
  }
}
