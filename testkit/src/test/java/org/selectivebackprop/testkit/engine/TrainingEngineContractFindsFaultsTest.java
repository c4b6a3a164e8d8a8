package org.selectivebackprop.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.engine.PerExampleGradients;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.SplitStep;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.model.Activation;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.Frozen;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.engine.reference.ReferenceEngine;
import org.selectivebackprop.testkit.Sample;
import org.selectivebackprop.testkit.Verdict;

class TrainingEngineContractFindsFaultsTest {
  @Test
  void soundEnginePasses() {
    assertFails(WrappedEngine::new);
  }

  @Test
  void scoringThatMovesStatistics() {
    assertFails(
        sound ->
            new WrappedEngine(sound) {
              @Override
              public Signals score(ExampleBatch batch, Set<Signal> wanted) {
                Signals signals = sound.score(batch, wanted);
                sound.train(batch, 0, Set.of());
                return signals;
              }
            },
        "averagesAreEvaluated",
        "everythingAgreesWithTheRows",
        "lookingChangesNothing",
        "partsAddUp",
        "scoresAreIndependent",
        "signalsAgreeWithTheReference",
        "sumsAreKept");
  }

  @Test
  void scoringWithBatchStatistics() {
    assertFails(
        sound ->
            new WrappedEngine(sound) {
              @Override
              public Signals score(ExampleBatch batch, Set<Signal> wanted) {
                Tensors state = sound.state();
                Signals signals = sound.train(batch, 0, wanted);
                sound.restore(state);
                return signals;
              }
            },
        "evaluationIsNotSmoothed",
        "scoresAreIndependent",
        "signalsAgreeWithTheReference",
        "sumsAreKept");
  }

  @Test
  void correctnessThatFlatters() {
    assertFails(
        sound ->
            new WrappedEngine(sound) {
              @Override
              public Signals score(ExampleBatch batch, Set<Signal> wanted) {
                Signals signals = sound.score(batch, wanted);
                float[] right = new float[batch.size()];
                java.util.Arrays.fill(right, 1);
                return wanted.contains(Signal.CORRECT)
                    ? signals.put(Signal.CORRECT, right)
                    : signals;
              }
            },
        "signalsAgreeWithTheReference",
        "signalsAreGiven");
  }

  @Test
  void weightsThatAreIgnored() {
    assertFails(
        sound ->
            new WrappedEngine(sound) {
              @Override
              public Tensors gradient(ExampleBatch batch) {
                return sound.gradient(EngineFixture.batch(batch.size(), 1));
              }
            },
        "gradientIsLinear",
        "partsAddUp",
        "rowsAreGradientsOfBatchesOfOne",
        "stepsFollowTheGradient",
        "unreadableBatchesAreRefused",
        "weightedSumIsTheBatchGradient");
  }

  @Test
  void momentumThatIsLost() {
    assertFails(
        sound ->
            new WrappedEngine(sound) {
              @Override
              public Signals train(ExampleBatch batch, double rate, Set<Signal> wanted) {
                Signals signals = sound.train(batch, rate, wanted);
                sound.restore(weights(sound.state()));
                return signals;
              }
            },
        "agreesWithTheReference",
        "averagesAreEvaluated",
        "gradientsTravel",
        "onePartIsTheWholeStep",
        "partsAddUp",
        "stepsFollowTheGradient");
  }

  @Test
  void partsDividedByTheirOwnSize() {
    assertFails(
        sound ->
            splitting(
                sound,
                step ->
                    new WrappedStep(step) {
                      @Override
                      public Signals compute(ExampleBatch part, int whole, Set<Signal> wanted) {
                        return step.compute(part, part.size(), wanted);
                      }
                    }),
        "misfitPartsAreRefused",
        "partsAddUp");
  }

  @Test
  void moveThatKeepsTheSum() {
    assertFails(
        sound ->
            splitting(
                sound,
                step ->
                    new WrappedStep(step) {
                      @Override
                      public void apply(double learningRate) {
                        step.apply(step.gradient(), step.statistics(), learningRate);
                        step.compute(EngineFixture.batch(1, 1), 1, Set.of());
                      }
                    }),
        "onePartIsTheWholeStep",
        "partsAddUp",
        "sumsAreKept");
  }

  @Test
  void splitStepThatIsMissing() {
    assertThat(
            failures(
                setup ->
                    new WrappedEngine(new ReferenceEngine(setup)) {
                      @Override
                      public Optional<SplitStep> splitStep() {
                        return Optional.empty();
                      }
                    }))
        .contains("splitStepComesAsDeclared");
  }

  private static TrainingEngine splitting(
      TrainingEngine sound, Function<SplitStep, SplitStep> breaking) {
    return new WrappedEngine(sound) {
      @Override
      public Optional<SplitStep> splitStep() {
        return sound.splitStep().map(breaking);
      }
    };
  }

  private static class WrappedStep implements SplitStep {
    final SplitStep sound;

    WrappedStep(SplitStep sound) {
      this.sound = sound;
    }

    @Override
    public Signals compute(ExampleBatch part, int whole, Set<Signal> wanted) {
      return sound.compute(part, whole, wanted);
    }

    @Override
    public Tensors gradient() {
      return sound.gradient();
    }

    @Override
    public Tensors statistics() {
      return sound.statistics();
    }

    @Override
    public void apply(double learningRate) {
      sound.apply(learningRate);
    }

    @Override
    public void apply(Tensors gradient, Tensors statistics, double learningRate) {
      sound.apply(gradient, statistics, learningRate);
    }
  }

  @Test
  void stateWithoutMomentum() {
    assertFails(
        sound ->
            new WrappedEngine(sound) {
              @Override
              public Tensors state() {
                return weights(sound.state());
              }
            },
        "averagesAreEvaluated",
        "everyOptimiserContinues",
        "frozenLayersStay",
        "restoredStateContinues",
        "stepsFollowTheGradient");
  }

  @Test
  void restoringWhatFitsBeforeComplaining() {
    assertFails(
        sound ->
            new WrappedEngine(sound) {
              @Override
              public void restore(Tensors state) {
                try {
                  sound.restore(state);
                } finally {
                  sound.train(EngineFixture.batch(2, 1), 0.1, Set.of());
                }
              }
            },
        "averagesAreEvaluated",
        "everyOptimiserContinues",
        "misfitsAreRefused",
        "restoredStateContinues",
        "weightsAloneAreRestored",
        "weightsAloneStartAfresh");
  }

  @Test
  void seedThatIsIgnored() {
    Set<String> failed = failures(setup -> new ReferenceEngine(setup.with(setup.network(), 7)));
    assertThat(failed).contains("seedsDecide", "agreesWithTheReference");
  }

  @Test
  void frozenLayersThatAreTrained() {
    Set<String> failed =
        failures(
            setup -> {
              Network whole = setup.network().with(Frozen.NONE);
              return new ReferenceEngine(setup.with(whole, setup.seed()));
            });
    assertThat(failed).contains("frozenLayersStay");
  }

  @Test
  void optimizerThatIsIgnored() {
    Optimizer plain = new Optimizer.Sgd(0, false, 0);
    Set<String> failed = failures(setup -> new ReferenceEngine(withOptimizer(setup, plain)));
    assertThat(failed).contains("stepsFollowTheGradient", "averagesAreEvaluated");
  }

  @Test
  void anEngineOfFewLayersOneOptimizerAndNoSmoothingPasses() {
    assertThat(Verdict.failures(new Sample.Engine(values -> new SmallFactory()).contract()))
        .containsExactly(Verdict.NOT_A_SERVICE);
  }

  @Test
  void anEngineThatRunsNothingIsTold() {
    SmallFactory none =
        new SmallFactory() {
          @Override
          public Optional<String> unsupportedReason(EngineSetup setup) {
            return Optional.of("it has no layer at all");
          }
        };
    assertThatThrownBy(() -> new EngineFixture(none))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("it has no layer at all");
  }

  private static EngineSetup withOptimizer(EngineSetup setup, Optimizer rule) {
    return new EngineSetup(
        setup.network(), setup.normalisation(), rule, setup.labelSmoothing(), setup.seed());
  }

  /** Dense layers, rectifiers and stochastic gradient descent without more. */
  private static class SmallFactory implements EngineFactory {
    @Override
    public Set<Signal> supportedSignals() {
      return Set.of(Signal.LOSS, Signal.CORRECT);
    }

    @Override
    public Optional<String> unsupportedReason(EngineSetup setup) {
      Optional<Layer> other =
          setup
              .network()
              .allLayers()
              .filter(l -> !(l instanceof Flatten || l instanceof Dense || l == Activation.RELU))
              .findFirst();
      OptimizerConfig only = OptimizerConfig.of(new Optimizer.Sgd(0, false, 0));
      if (other.isPresent()) {
        return Optional.of("it has no " + other.get());
      }
      if (!setup.optimizerConfig().equals(only)) {
        return Optional.of("its only optimiser is plain SGD");
      }
      return setup.labelSmoothing() > 0 ? Optional.of("it does not smooth") : Optional.empty();
    }

    @Override
    public TrainingEngine open(EngineSetup setup) {
      unsupportedReason(setup)
          .ifPresent(
              reason -> {
                throw new EngineException(reason, "small engine", "take another");
              });
      return new WrappedEngine(new ReferenceEngine(setup)) {
        @Override
        public Optional<PerExampleGradients> perExampleGradients() {
          return Optional.empty();
        }

        @Override
        public Optional<SplitStep> splitStep() {
          return Optional.empty();
        }
      };
    }

    @Override
    public List<HealthCheck> examine() {
      return List.of(new HealthCheck(true, "small", "works"));
    }
  }

  @Test
  void closingThatFailsTheSecondTime() {
    assertFails(
        sound ->
            new WrappedEngine(sound) {
              @Override
              public void close() {
                sound.state();
                sound.close();
              }
            },
        "closingTwiceIsHarmless");
  }

  private static Tensors weights(Tensors state) {
    Tensors.Builder weights = Tensors.builder();
    state.names().stream()
        .filter(name -> !name.matches(".*/(momentum|(first|second)-moment|average)|optimizer/.*"))
        .forEach(name -> weights.add(name, state.shape(name), state.values(name)));
    return weights.build();
  }

  private static void assertFails(
      Function<TrainingEngine, TrainingEngine> breaking, String... tests) {
    assertThat(failures(setup -> breaking.apply(new ReferenceEngine(setup))))
        .filteredOn(name -> !name.equals(Verdict.NOT_A_SERVICE))
        .containsExactlyInAnyOrder(tests);
  }

  private static Set<String> failures(Function<EngineSetup, TrainingEngine> open) {
    return Verdict.failures(new Sample.Engine(values -> new Factory(open)).contract());
  }

  private record Factory(Function<EngineSetup, TrainingEngine> opening) implements EngineFactory {
    @Override
    public Set<Signal> supportedSignals() {
      return EnumSet.allOf(Signal.class);
    }

    @Override
    public boolean supportsSplitStep() {
      return true;
    }

    @Override
    public boolean supportsFrozenLayers() {
      return true;
    }

    @Override
    public TrainingEngine open(EngineSetup setup) {
      return opening.apply(setup);
    }

    @Override
    public List<HealthCheck> examine() {
      return List.of(new HealthCheck(true, "sample", "works"));
    }
  }
}
