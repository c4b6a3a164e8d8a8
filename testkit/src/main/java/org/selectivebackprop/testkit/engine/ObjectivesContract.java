package org.selectivebackprop.testkit.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Optimizer.Sgd;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.objective.Objective;
import org.selectivebackprop.engine.reference.ReferenceEngine;
import org.selectivebackprop.testkit.Batches;

/**
 * The contract of every engine for each objective and target that it supports: the {@linkplain
 * ReferenceEngine reference engine}'s signals, gradients and steps, single examples' gradients
 * equal to the gradients of batches of one, and bad targets refused.
 */
public abstract class ObjectivesContract extends EngineComparison {
  private static final double RATE = 0.02;
  private static final Target CLASS = new Target.ClassIndex(List.of("a", "b", "c", "d"));
  private static final Target LABELS = new Target.MultiLabel(List.of("x", "y", "z"));
  private static final Target SHARES = new Target.Reals(4);
  private static final Target NUMBERS = new Target.Reals(2);
  private static final Target NUMBER = new Target.Reals(1);

  /** An objective of a target; label smoothing only where it has a meaning. */
  private record Case(Objective objective, Target target, double smoothing, SampleInputs inputs) {
    Case(Objective objective, Target target, double smoothing) {
      this(objective, target, smoothing, SampleInputs.smooth().with(target));
    }

    static Case of(Objective objective, Target target) {
      return new Case(objective, target, 0);
    }

    Case over(SampleInputs other) {
      return new Case(objective, target, smoothing, other.with(target));
    }

    @Override
    public String toString() {
      String smoothed = smoothing > 0 ? ", smoothed" : "";
      return objective + " of " + target.text() + smoothed + ", " + inputs.network().name();
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case(new Objective.SoftmaxCrossEntropy(), CLASS, 0.1),
          Case.of(new Objective.SoftmaxCrossEntropy(), SHARES),
          new Case(new Objective.SoftmaxCrossEntropy(), SHARES, 0.2),
          Case.of(new Objective.BinaryCrossEntropy(), LABELS),
          Case.of(new Objective.SquaredError(), NUMBERS),
          Case.of(new Objective.SquaredError(), NUMBER),
          Case.of(new Objective.AbsoluteError(), NUMBERS),
          Case.of(new Objective.AbsoluteError(), NUMBER),
          Case.of(new Objective.Huber(0.7), NUMBERS),
          Case.of(new Objective.LogCosh(), NUMBERS),
          Case.of(new Objective.Poisson(), NUMBERS),
          Case.of(new Objective.Hinge(), CLASS),
          Case.of(new Objective.Hinge(), LABELS),
          Case.of(new Objective.KlDivergence(), SHARES),
          Case.of(new Objective.Focal(2), CLASS),
          Case.of(new Objective.Focal(0.5), LABELS),
          Case.of(new Objective.Focal(0), CLASS));

  @TestFactory
  Stream<DynamicTest> objectivesAreTheReferenceEngines() {
    return each(this::assertAgreement);
  }

  @TestFactory
  Stream<DynamicTest> singleExamplesGradientsAreThoseOfBatchesOfOne() {
    return each(this::assertOneAtATime);
  }

  @TestFactory
  Stream<DynamicTest> targetsThatAreNoneAreRefused() {
    return each(this::assertRefused);
  }

  /** Of inputs of every type, each with two objectives or more, and the other way round. */
  @TestFactory
  Stream<DynamicTest> objectivesOfOtherInputsAreTheReferenceEngines() {
    return each(overOtherInputs(), this::assertAgreement);
  }

  @TestFactory
  Stream<DynamicTest> singleExamplesGradientsOfOtherInputs() {
    return each(overOtherInputs(), this::assertOneAtATime);
  }

  private static Stream<Case> overOtherInputs() {
    List<SampleInputs> inputs = SampleInputs.all();
    return IntStream.range(0, 2 * CASES.size())
        .mapToObj(
            i -> {
              int lap = i / CASES.size();
              return CASES.get(i % CASES.size()).over(inputs.get((i + 3 * lap) % inputs.size()));
            });
  }

  private Stream<DynamicTest> each(Consumer<Case> test) {
    return each(CASES.stream(), test);
  }

  private Stream<DynamicTest> each(Stream<Case> cases, Consumer<Case> test) {
    return cases
        .filter(one -> one.inputs.example().isImage() || factory().supportsAllInputs())
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.toString(),
                    () -> {
                      Assumptions.assumeTrue(factory().supports(one.objective, one.target));
                      factory().unsupportedReason(setup(one)).ifPresent(Assumptions::abort);
                      test.accept(one);
                    }));
  }

  private static EngineSetup setup(Case one) {
    OptimizerConfig sgd = OptimizerConfig.of(new Sgd(0.9, false, 5e-4));
    SampleInputs in = one.inputs;
    return new EngineSetup(
        in.network(), in.example(), in.normalisation(), sgd, one.objective, one.smoothing, 5);
  }

  private static ExampleBatch batch(Case one, long seed) {
    return Batches.targeted(one.inputs.example(), one.target == SHARES, weights(seed), seed);
  }

  private void assertAgreement(Case one) {
    Set<Signal> evaluated = Set.of(Signal.LOSS, Signal.CORRECT, Signal.OUTPUTS);
    assertAgreement(setup(one), seed -> batch(one, seed), RATE, evaluated);
  }

  /** The network couples no examples, so that a batch of one has its example's own gradient. */
  private void assertOneAtATime(Case one) {
    Assumptions.assumeTrue(tolerance().equals(EngineTolerance.FP32), "trains in less than fp32");
    GradientRows.assertOneAtATime(factory(), setup(one), batch(one, 4));
  }

  private void assertRefused(Case one) {
    try (TrainingEngine engine = factory().open(setup(one))) {
      ExampleBatch batch = batch(one, 2);
      if (one.target.values() == 0) {
        batch.clear();
        batch.add(5, one.target.width(), 1);
      } else {
        batch.targets()[0] = Float.NaN;
      }
      assertThatThrownBy(() -> engine.train(batch, RATE, Set.of(Signal.LOSS)))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining(one.target.values() == 0 ? "label 4" : "example 0");
      ExampleBatch other = new ExampleBatch(batch.inputs(), one.target.values() + 1, 1);
      other.add(0, 0, 1);
      assertThatThrownBy(() -> engine.score(other, Set.of(Signal.LOSS)))
          .isInstanceOf(EngineException.class);
    }
  }
}
