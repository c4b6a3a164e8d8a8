package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.core.loop.TrainingLoop;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.Checkpoint;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.IncompleteBatchPolicy;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.Strategy;
import org.selectivebackprop.core.spi.Progress;

/**
 * A run that is stopped after any step, or killed and resumed from a checkpoint of any step, goes
 * on as if nothing had happened: same choices, reports, counts and weights, bit for bit.
 *
 * <p>{@code -Dresumptions=100} tries so many steps of each run.
 */
class ResumeAnywhereTest {
  private static final int TRIES = Integer.getInteger("resumptions", 3);
  private static final PluginRegistry REGISTRY = PluginRegistry.discover(List.of());
  private static final PluginSpec MLP =
      PluginSpec.of("mlp").with(Map.of("width", 3, "depth", 1, "dropout", 0.1));

  /** Every policy, preset, staleness and stateful scorer, each with other settings. */
  static Stream<Strategy> strategies() {
    PluginSpec loss = PluginSpec.of("loss");
    PluginSpec stale = PluginSpec.of("every-n-epochs");
    PluginSpec sb = PluginSpec.of("selective-backprop");
    List<Strategy> all = new ArrayList<>();
    REGISTRY.names(PluginKind.SELECTION).stream()
        .map(policy -> new Strategy(PluginSpec.of(policy), loss, stale))
        .forEach(all::add);
    REGISTRY.names(PluginKind.PRESET).stream()
        .map(preset -> REGISTRY.build(PluginKind.PRESET, PluginSpec.of(preset), "test").plugin())
        .filter(preset -> !preset.score().toString().contains("network"))
        .forEach(all::add);
    REGISTRY.names(PluginKind.STALENESS).stream()
        .map(staleness -> new Strategy(sb, loss, PluginSpec.of(staleness)))
        .forEach(all::add);
    Stream.of("forgetting", "aum", "mean")
        .map(scorer -> new Strategy(sb, PluginSpec.of(scorer), stale))
        .forEach(all::add);
    all.add(new Strategy(sb, PluginSpec.of("proxy", "network", MLP), stale));
    all.add(
        new Strategy(
            sb, PluginSpec.of("holdout-loss").with(Map.of("network", MLP, "epochs", 1)), stale));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void goesOnFromAnyStep(Strategy strategy) {
    SplittableRandom random = new SplittableRandom(strategy.hashCode());
    int kind = random.nextInt(1_000);
    Recorder whole = new Recorder(step -> true);
    RunResult expected = run(strategy, kind).train(whole);
    assertThat(whole.kept.size()).isGreaterThan(5);
    for (int i = 0; i < TRIES; i++) {
      int at = random.nextInt(whole.kept.size());
      Recorder killed = whole.upTo(at);
      check(
          TrainingLoop.resume(run(strategy, kind).build(), killed.last(), killed, new StopSignal()),
          expected,
          killed,
          whole);
      Recorder stopped =
          stopped(strategy, kind, 1 + random.nextInt((int) expected.costs().updates()));
      check(
          TrainingLoop.resume(
              run(strategy, kind).build(), stopped.last(), stopped, new StopSignal()),
          expected,
          stopped,
          whole);
    }
  }

  /** Stops at a step, whose checkpoint is the only one. */
  private static Recorder stopped(Strategy strategy, int kind, long at) {
    StopSignal stop = new StopSignal();
    Recorder recorder = new Recorder(step -> false);
    RunListener stopping =
        new RunListener() {
          @Override
          public boolean wantsCheckpoints() {
            return true;
          }

          @Override
          public boolean wantsCheckpoint(Progress now) {
            if (now.updates() == at) {
              stop.request();
            }
            return false;
          }
        };
    RunResult result =
        TrainingLoop.train(
            run(strategy, kind).build(), RunListener.all(List.of(stopping, recorder)), stop);
    assertThat(result.outcome()).isEqualTo(Outcome.INTERRUPTED);
    assertThat(recorder.last().history().costs().updates()).isEqualTo(at);
    return recorder;
  }

  private static void check(RunResult resumed, RunResult expected, Recorder rest, Recorder whole) {
    assertThat(withoutTimes(resumed)).isEqualTo(withoutTimes(expected));
    assertThat(rest.choices).isEqualTo(whole.choices);
    assertThat(Checkpoints.values(rest.last().engineState()))
        .isEqualTo(Checkpoints.values(whole.last().engineState()));
    assertThat(rest.last().best().map(Checkpoints::values))
        .isEqualTo(whole.last().best().map(Checkpoints::values));
  }

  /** All kinds of settings: what a batch lacks, averages, validation, the best epoch. */
  private static ToyRun run(Strategy strategy, int kind) {
    ToyRun run = new ToyRun(strategy);
    run.examples = 42 + kind % 5;
    run.epochs = 5;
    run.tail = List.of(IncompleteBatchPolicy.values()).get(kind % 3);
    Map<String, Object> settings = new TreeMap<>();
    settings.put("average-weights", kind / 3 % 2 == 0 ? 0 : 0.9);
    settings.put("clip-norm", kind / 6 % 2 == 0 ? 0 : 1);
    if (kind / 12 % 3 > 0) {
      settings.putAll(Map.of("validation", 0.2, "keep", "best", "monitor", "validation-loss"));
      settings.put("patience", kind / 36 % 3);
    }
    run.settings = settings;
    return run;
  }

  private static List<Object> withoutTimes(RunResult result) {
    List<Object> all = new ArrayList<>(List.of(result.outcome(), counts(result.costs())));
    for (EpochReport e : result.epochs()) {
      all.add(
          List.of(
              e.epoch(),
              e.testError(),
              e.testLoss(),
              e.validationError(),
              e.validationLoss(),
              e.trainLoss(),
              e.learningRate(),
              e.regime(),
              counts(e.costs())));
    }
    return all;
  }

  private static List<Number> counts(Costs c) {
    return List.of(
        c.considered(),
        c.selectForward(),
        c.scoringUnits(),
        c.trained(),
        c.forwardUnits(),
        c.updates(),
        c.nonFinite());
  }

  /** Keeps checkpoints by way of their bytes, and what was chosen before each. */
  private static final class Recorder implements RunListener {
    private final LongPredicate wanted;
    final List<byte[]> kept = new ArrayList<>();
    final List<Integer> chosenBefore = new ArrayList<>();
    final List<String> choices = new ArrayList<>();

    Recorder(LongPredicate wanted) {
      this.wanted = wanted;
    }

    /** As it was when a checkpoint was made. */
    Recorder upTo(int index) {
      Recorder earlier = new Recorder(step -> false);
      earlier.kept.addAll(kept.subList(0, index + 1));
      earlier.choices.addAll(choices.subList(0, chosenBefore.get(index)));
      return earlier;
    }

    Checkpoint last() {
      try {
        byte[] bytes = kept.get(kept.size() - 1);
        return Checkpoint.read(new ByteArrayInputStream(bytes), "file some.bin");
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }

    @Override
    public boolean wantsCheckpoints() {
      return true;
    }

    @Override
    public boolean wantsCheckpoint(Progress now) {
      return wanted.test(now.updates());
    }

    /** Whatever a part of this module keeps, it saves. */
    @Override
    public void onWarning(String what) {
      assertThat(what).doesNotContain("saves none");
    }

    @Override
    public void onChoice(Candidates candidates, Selection selection) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < candidates.size(); i++) {
        text.append(candidates.id(i)).append(' ');
        if (candidates.scored()) {
          text.append(candidates.score(i)).append(' ').append(candidates.age(i)).append(' ');
        }
      }
      for (int i = 0; i < selection.size(); i++) {
        text.append('+').append(selection.position(i)).append('*').append(selection.weight(i));
      }
      choices.add(text.toString());
    }

    @Override
    public void onCheckpoint(Checkpoint checkpoint) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try {
        checkpoint.write(bytes);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      kept.add(bytes.toByteArray());
      chosenBefore.add(choices.size());
    }
  }
}
