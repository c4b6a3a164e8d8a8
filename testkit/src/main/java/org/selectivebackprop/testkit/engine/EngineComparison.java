package org.selectivebackprop.testkit.engine;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineProvider;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.engine.reference.ReferenceEngine;

/** What contracts have in common that compare an engine with the reference engine. */
abstract class EngineComparison {
  /** The engine under test. */
  protected abstract EngineProvider provider();

  /** The engine's parameters that are not to have their defaults. */
  protected Map<String, Object> parameters() {
    return Map.of();
  }

  /** How near it comes. */
  protected EngineTolerance tolerance() {
    return EngineTolerance.FP32;
  }

  final EngineFactory factory() {
    return provider().create(ParamValues.of(provider().info().params(), parameters()));
  }

  /** Weights between 0 and 2 for seven examples, one of them 0. */
  static double[] weights(long seed) {
    double[] weights = new SplittableRandom(seed).doubles(7, 0, 2).toArray();
    weights[3] = 0;
    return weights;
  }

  /** Takes three steps, and compares gradients, states and signals; batches are by a seed. */
  final void assertAgreement(
      EngineSetup setup, LongFunction<ExampleBatch> batches, double rate, Set<Signal> evaluated) {
    EngineAgreement agreement = new EngineAgreement(tolerance());
    Set<Signal> wanted = EnumSet.copyOf(factory().supportedSignals());
    wanted.removeIf(signal -> setup.undefined(signal).isPresent());
    Set<Signal> trained = EnumSet.copyOf(wanted);
    trained.remove(Signal.GRADIENT_NORM); // jumps where the weights' drift flips a rectifier
    try (TrainingEngine engine = factory().open(setup);
        TrainingEngine reference = new ReferenceEngine(setup)) {
      ExampleBatch first = batches.apply(7);
      agreement.assertNear(engine.gradient(first), reference.gradient(first));
      for (int step = 0; step < 3; step++) {
        ExampleBatch batch = batches.apply(step);
        agreement.assertNear(
            engine.train(batch, rate, trained), reference.train(batch, rate, trained));
      }
      agreement.assertNear(engine.state(), reference.state());
      // What follows is not to depend on how far the two have drifted apart.
      engine.restore(reference.state());
      ExampleBatch next = batches.apply(8);
      agreement.assertNear(engine.gradient(next), reference.gradient(next));
      ExampleBatch unseen = batches.apply(9);
      agreement.assertNear(engine.score(unseen, wanted), reference.score(unseen, wanted));
      Set<Signal> tested = EnumSet.copyOf(evaluated);
      tested.retainAll(wanted);
      agreement.assertNear(engine.evaluate(unseen, tested), reference.evaluate(unseen, tested));
    }
  }
}
