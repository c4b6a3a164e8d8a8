package org.selectivebackprop.core.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.Phase;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.ScorerContext;
import org.selectivebackprop.core.selection.Selection;

/** A scorer with a network of its own, and scorers that need no network at all. */
class ScorerEnginesTest {
  private final ToyRun run = new ToyRun();
  private final List<String> notes = new ArrayList<>();

  /** Scores by a network that is trained on what the run trains. */
  private static final class Proxy implements ExampleScorer {
    private TrainingEngine engine;
    private final List<Double> rates = new ArrayList<>();

    Proxy() {
      engine = new ScriptedEngine();
    }

    @Override
    public Set<Signal> requiredSignals() {
      return Set.of();
    }

    @Override
    public boolean readsImages() {
      return true;
    }

    @Override
    public void start(ScorerContext context) {
      context.progress("opening", 0.5);
      engine =
          context.open(
              (shape, classes) ->
                  new Network(
                      "half",
                      shape,
                      classes,
                      List.of(new Pool.GlobalAverage(), new Dense("logits", classes))),
              "proxy");
    }

    @Override
    public double[] score(ExampleBatch batch, Signals signals) {
      Signals own = engine.score(batch, Set.of(Signal.LOSS));
      double[] scores = new double[batch.size()];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = own.at(Signal.LOSS, i);
      }
      return scores;
    }

    @Override
    public void observe(ExampleBatch batch, Signals signals, double learningRate) {
      engine.train(batch, learningRate, Set.of(Signal.LOSS));
      rates.add(learningRate);
    }
  }

  @Test
  void aScorersNetworkIsTrainedTimedAndCounted() {
    ToyPolicy policy = ToyPolicy.random(0.5);
    Proxy proxy = new Proxy();
    run.engine = new ScriptedEngine();
    run.policy = policy;
    run.scorer = proxy;
    run.listener =
        new RunListener() {
          @Override
          public void onScorerProgress(String what, double share) {
            notes.add(what + " " + share);
          }
        };
    RunResult result = run.train();
    Costs costs = result.costs();
    assertThat(notes).containsExactly("opening 0.5");
    assertThat(proxy.rates).hasSize((int) costs.updates()).containsOnly(0.5);
    assertThat(costs.selectForward()).as("passes of the trained network").isZero();
    // Its one input where the trained network has two makes it half as large.
    assertThat(costs.scoringUnits()).isEqualTo(0.5 * (40 + 3 * costs.trained()));
    assertThat(costs.forwardUnits()).isEqualTo(costs.scoringUnits() + 3 * costs.trained());
    assertThat(costs.nanos().get(Phase.SCORER_TRAINING)).isPositive();
    assertThat(costs.nanos().get(Phase.SELECT_FORWARD)).isPositive();
    assertThat(policy.seen).allMatch(Candidates::scored);
  }

  @Test
  void aNetworkThatDoesNotFitIsAConfigurationError() {
    run.scorer =
        new ExampleScorer() {
          @Override
          public Set<Signal> requiredSignals() {
            return Set.of();
          }

          @Override
          public void start(ScorerContext context) {
            context.open(
                (shape, classes) -> {
                  throw new IllegalArgumentException("too small");
                },
                "proxy");
          }

          @Override
          public double[] score(ExampleBatch batch, Signals signals) {
            return new double[batch.size()];
          }
        };
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(run::train)
        .withMessageContaining("the scorer's network does not fit images of 1x2x1: too small");
  }

  @Test
  void aScorerThatNeedsNoSignalsCostsNoForwardPass() {
    ScriptedEngine engine = new ScriptedEngine();
    run.engine = engine;
    run.policy = new ToyPolicy();
    ((ToyPolicy) run.policy).select =
        (candidates, draws) -> {
          for (int i = 0; i < candidates.size(); i++) {
            assertThat(candidates.score(i)).isEqualTo(-candidates.id(i));
          }
          return Selection.of(0);
        };
    run.scorer =
        new ExampleScorer() {
          @Override
          public Set<Signal> requiredSignals() {
            return Set.of();
          }

          @Override
          public double[] score(ExampleBatch batch, Signals signals) {
            double[] scores = new double[batch.size()];
            for (int i = 0; i < scores.length; i++) {
              scores[i] = -batch.id(i);
            }
            return scores;
          }
        };
    RunResult result = run.train();
    assertThat(engine.scored).isEmpty();
    assertThat(engine.calibration).noneMatch(call -> call.startsWith("score"));
    assertThat(result.costs().forwardUnits()).isEqualTo(3.0 * 10);
    assertThat(result.epochs().get(0).regime().scoredCorrect()).isEmpty();
  }

  @Test
  void aSmallerSelectingPassCostsItsShareOfPixels() {
    ScriptedEngine engine = new ScriptedEngine();
    run.engine = engine;
    run.scorer =
        new ExampleScorer() {
          @Override
          public Set<Signal> requiredSignals() {
            return Set.of(Signal.LOSS);
          }

          @Override
          public double scale() {
            return 0.5;
          }

          @Override
          public double[] score(ExampleBatch batch, Signals signals) {
            return new ToyRun.LossScorer().score(batch, signals);
          }
        };
    RunResult result = run.train();
    assertThat(result.costs().selectForward()).isEqualTo(40);
    // Images of 1x2 become 1x1: no side is shorter than a pixel.
    assertThat(result.costs().scoringUnits()).isEqualTo(20);
  }
}
