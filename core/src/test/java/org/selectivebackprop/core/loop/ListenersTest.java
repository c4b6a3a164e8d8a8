package org.selectivebackprop.core.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.Phase;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StepReport;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;

/** What listeners are told, how they stop a run, and what happens when one throws. */
class ListenersTest {
  private final List<String> heard = new ArrayList<>();

  @Test
  void aStepTellsWhatItTrainedAndWhatItLowered() {
    List<Double> expected = new ArrayList<>();
    List<Double> trained = new ArrayList<>();
    double[] lossSums = new double[2];
    RunListener listener =
        new RunListener() {
          @Override
          public void onChoice(Candidates candidates, Selection selection) {
            for (int i = 0; i < selection.size(); i++) {
              int position = selection.position(i);
              expected.add(1.0 * candidates.id(position));
              expected.add(1.0 * candidates.label(position));
              expected.add((double) (float) selection.weight(i));
            }
          }

          @Override
          public void onStep(StepReport step) {
            double objective = 0;
            for (int i = 0; i < step.size(); i++) {
              trained.add(1.0 * step.id(i));
              trained.add(1.0 * step.label(i));
              trained.add(step.weight(i));
              objective += step.weight(i) * step.loss(i) / step.size();
              lossSums[step.progress().epoch()] += step.loss(i);
            }
            assertThat(step.loss()).isEqualTo(objective, within(1e-12));
            assertThat(step.learningRate()).isEqualTo(0.5 * 0.25);
            Costs costs = step.costs();
            heard.add("step " + step.progress().updates());
            assertThat(costs.updates()).isEqualTo(step.progress().updates());
            assertThat(costs.seconds(Phase.BACKWARD)).isPositive();
          }
        };
    RunResult result =
        ToyRun.with(
                r -> {
                  r.policy = ToyPolicy.all();
                  r.schedule = done -> 0.25;
                  r.listener = listener;
                })
            .train();
    assertThat(trained).isNotEmpty().isEqualTo(expected);
    assertThat(heard).hasSize((int) result.costs().updates()).startsWith("step 1", "step 2");
    for (EpochReport epoch : result.epochs()) {
      assertThat(lossSums[epoch.epoch() - 1] / epoch.costs().trained())
          .isEqualTo(epoch.trainLoss(), within(1e-9));
    }
  }

  @Test
  void aListenerStopsItsRunAndNoOther() {
    ToyRun run = ToyRun.with(r -> {});
    run.listener =
        new RunListener() {
          private StopSignal stop = new StopSignal();

          @Override
          public void onStart(Run started, StopSignal ofThisRun) {
            stop = ofThisRun;
          }

          @Override
          public void onStep(StepReport step) {
            if (step.progress().updates() == 3) {
              stop.request();
            }
          }
        };
    RunResult result = run.train();
    assertThat(result.outcome()).isEqualTo(Outcome.INTERRUPTED);
    assertThat(result.costs().updates()).isEqualTo(3);
    assertThat(run.stop.requested()).isFalse();
    run.listener = new RunListener() {};
    run.policy = ToyPolicy.all();
    assertThat(run.train().outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void theLastStepOfADivergedRunIsHeard() {
    ScriptedEngine engine = new ScriptedEngine();
    engine.trainLoss = (id, updates) -> updates == 2 ? Double.NaN : 1;
    ToyRun.with(
            r -> {
              r.engine = engine;
              r.listener = named("a");
            })
        .train();
    assertThat(heard).containsExactly("a step 1.0", "a step 1.0", "a step NaN", "a end", "a close");
  }

  @Test
  void aListenerThatThrowsIsNamedAndAllAreClosed() {
    RunListener broken =
        new RunListener() {
          @Override
          public void onStep(StepReport step) {
            throw new IllegalStateException("of all things");
          }

          @Override
          public void onClose() {
            heard.add("broken close");
            throw new IllegalStateException("and once more");
          }
        };
    ToyRun run =
        ToyRun.with(r -> r.listener = RunListener.all(List.of(named("a"), broken, named("b"))));
    assertThatThrownBy(run::train)
        .isInstanceOf(PluginException.class)
        .hasMessageContaining(
            "listener '"
                + broken.getClass().getName().replaceAll("^.*\\.", "")
                + "' failed in onStep")
        .satisfies(
            failed ->
                assertThat(failed.getSuppressed())
                    .singleElement()
                    .asString()
                    .contains("failed in onClose: IllegalStateException: and once more"));
    assertThat(heard.subList(1, heard.size()))
        .containsExactly("a close", "broken close", "b close");
  }

  @Test
  void listenersOfARunThatCannotStartAreClosed() {
    ToyRun run = ToyRun.with(r -> r.listener = named("a"));
    run.engine = refusing();
    assertThatThrownBy(run::train).hasMessageContaining("no memory");
    assertThat(heard).containsExactly("a close");
  }

  @Test
  void everyListenerIsGuardedOnce() {
    RunListener listener =
        new RunListener() {
          @Override
          public void onEnd(RunResult result) {
            heard.add(
                StackWalker.getInstance()
                    .walk(
                        frames ->
                            "" + frames.filter(f -> f.getClassName().contains("$Proxy")).count()));
          }
        };
    RunListener inner = RunListener.all(List.of(listener, RunListener.all(List.of(listener))));
    ToyRun.with(r -> r.listener = RunListener.all(List.of(inner))).train();
    assertThat(heard).containsExactly("1", "1");
  }

  private static EngineFactory refusing() {
    return new EngineFactory() {
      @Override
      public Set<Signal> supportedSignals() {
        return Set.of(Signal.LOSS, Signal.CORRECT);
      }

      @Override
      public TrainingEngine open(EngineSetup setup) {
        throw new EngineException("no memory", "engine", "free some");
      }

      @Override
      public List<HealthCheck> examine() {
        return List.of();
      }
    };
  }

  private RunListener named(String name) {
    return new RunListener() {
      @Override
      public void onStep(StepReport step) {
        heard.add(name + " step " + step.loss());
      }

      @Override
      public void onEnd(RunResult result) {
        heard.add(name + " end");
      }

      @Override
      public void onClose() {
        heard.add(name + " close");
      }
    };
  }
}
