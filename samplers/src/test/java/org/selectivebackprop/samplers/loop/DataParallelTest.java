package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.distributed.Collective;
import org.selectivebackprop.core.loop.TrainingLoop;
import org.selectivebackprop.core.model.Activation;
import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Dropout;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.Checkpoint;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.Strategy;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.testkit.distributed.InProcessCollective;
import org.selectivebackprop.testkit.distributed.Ranks;

/** Runs of several ranks decide as those of one do, and repeat bit for bit. */
class DataParallelTest {
  private static final PluginRegistry REGISTRY = PluginRegistry.discover(List.of());
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  /** Selection by fresh, stale and free scores, by plans, by weights, and by other networks. */
  static Stream<Strategy> strategies() {
    PluginSpec mlp = PluginSpec.of("mlp").with(Map.of("width", 3, "depth", 1));
    PluginSpec sb = PluginSpec.of("selective-backprop");
    PluginSpec fresh = PluginSpec.of("always-fresh");
    return Stream.concat(
        Stream.of("sb", "stale-sb", "free-sb", "infobatch", "kath18")
            .map(name -> preset(PluginSpec.of(name))),
        Stream.of(
            preset(PluginSpec.of("rho-loss").with(Map.of("network", "mlp"))),
            new Strategy(sb, PluginSpec.of("proxy", "network", mlp), fresh),
            new Strategy(sb, PluginSpec.of("low-resolution"), fresh),
            new Strategy(sb, PluginSpec.of("grand"), fresh)));
  }

  private static Strategy preset(PluginSpec named) {
    return REGISTRY.build(PluginKind.PRESET, named, "test").plugin();
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void ranksDecideAsOneProcess(Strategy strategy) {
    Kept alone = train(strategy, Optional.empty());
    for (int size = 1; size <= 3; size++) {
      List<Kept> ranks = ranks(strategy, size);
      ranks.forEach(rank -> assertSame(rank, ranks.get(0)));
      assertClose(ranks.get(0), alone);
      if (size == 1) {
        assertSame(ranks.get(0), alone);
      }
    }
    assertSame(ranks(strategy, 3).get(1), ranks(strategy, 3).get(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void aResumedRunEndsLikeOneThatNeverStopped(int size) {
    Strategy strategy = preset(PluginSpec.of("stale-sb"));
    List<Kept> whole = ranks(strategy, size);
    for (int at : new int[] {0, whole.get(0).checkpoints.size() / 2}) {
      Checkpoint from = whole.get(0).checkpoints.get(at);
      List<Kept> resumed =
          Ranks.run(
              InProcessCollective.group(size, DEADLINE),
              rank -> train(strategy, Optional.of(rank), Optional.of(from), toy -> {}));
      for (Kept rank : resumed) {
        assertThat(rank.weights()).isEqualTo(whole.get(0).weights());
        assertThat(rank.losses()).isEqualTo(whole.get(0).losses());
      }
    }
  }

  /** Fewer examples in a batch than there are ranks. */
  @Test
  void slicesMayBeEmpty() {
    Strategy strategy = preset(PluginSpec.of("sb"));
    List<Kept> ranks = ranks(strategy, 6);
    ranks.forEach(rank -> assertSame(rank, ranks.get(0)));
    assertClose(ranks.get(0), train(strategy, Optional.empty()));
  }

  /** What batch norm and dropout see of a batch is a rank's part: other numbers, equal on all. */
  @Test
  void localStatisticsAndMasksDifferBetweenSizesAlone() {
    Network network =
        new Network(
            "coupled",
            ToyData.SHAPE,
            ToyData.CLASSES,
            List.of(
                Conv.same("conv", 3, 3, 1),
                new BatchNorm("norm"),
                Activation.RELU,
                new Pool.GlobalAverage(),
                new Dropout("dropout", 0.2),
                new Dense("logits", ToyData.CLASSES)));
    Strategy strategy = preset(PluginSpec.of("sb"));
    List<List<Double>> losses = new ArrayList<>();
    for (int size = 1; size <= 3; size++) {
      List<Kept> ranks = ranks(strategy, size, toy -> toy.network = network);
      ranks.forEach(rank -> assertSame(rank, ranks.get(0)));
      assertSame(ranks(strategy, size, toy -> toy.network = network).get(0), ranks.get(0));
      losses.add(ranks.get(0).losses());
    }
    Kept alone = train(strategy, Optional.empty(), Optional.empty(), toy -> toy.network = network);
    assertThat(losses.get(0)).isEqualTo(alone.losses());
    for (int i = 0; i < losses.get(0).size(); i++) {
      double loss = alone.losses().get(i);
      for (int size = 2; size <= 3; size++) {
        assertThat(losses.get(size - 1).get(i)).isNotEqualTo(loss).isLessThan(2);
      }
    }
  }

  private static void assertSame(Kept actual, Kept expected) {
    assertThat(actual.choices).isEqualTo(expected.choices);
    assertThat(actual.losses()).isEqualTo(expected.losses());
    assertThat(actual.weights()).isEqualTo(expected.weights());
  }

  private static void assertClose(Kept actual, Kept expected) {
    assertThat(actual.choices).isEqualTo(expected.choices).isNotEmpty();
    for (int i = 0; i < expected.losses().size(); i++) {
      double loss = expected.losses().get(i);
      assertThat(actual.losses().get(i)).isCloseTo(loss, within(1e-5 * Math.abs(loss)));
    }
  }

  private static List<Kept> ranks(Strategy strategy, int size) {
    return ranks(strategy, size, toy -> {});
  }

  private static List<Kept> ranks(Strategy strategy, int size, Consumer<ToyRun> change) {
    return Ranks.run(
        InProcessCollective.group(size, DEADLINE),
        rank -> train(strategy, Optional.of(rank), Optional.empty(), change));
  }

  private static Kept train(Strategy strategy, Optional<Collective> ranks) {
    return train(strategy, ranks, Optional.empty(), toy -> {});
  }

  private static Kept train(
      Strategy strategy,
      Optional<Collective> ranks,
      Optional<Checkpoint> from,
      Consumer<ToyRun> change) {
    ToyRun toy = new ToyRun(strategy);
    change.accept(toy);
    toy.epochs = 3;
    toy.examples = 47;
    toy.batch = 5;
    toy.settings = Map.of("validation", 0.1);
    Run run = ranks.map(toy.build()::on).orElseGet(toy::build);
    Kept kept = new Kept();
    StopSignal stop = new StopSignal();
    kept.result =
        Optional.of(
            from.map(checkpoint -> TrainingLoop.resume(run, checkpoint, kept, stop))
                .orElseGet(() -> TrainingLoop.train(run, kept, stop)));
    return kept;
  }

  /** What was chosen, and every checkpoint. */
  private static final class Kept implements RunListener {
    final List<String> choices = new ArrayList<>();
    final List<Checkpoint> checkpoints = new ArrayList<>();
    Optional<RunResult> result = Optional.empty();

    List<Double> losses() {
      List<Double> losses = new ArrayList<>();
      for (EpochReport epoch : result.orElseThrow().epochs()) {
        losses.add(epoch.testLoss());
        losses.add(epoch.validationLoss().orElseThrow());
        losses.add(epoch.trainLoss());
      }
      return losses;
    }

    Map<String, List<Float>> weights() {
      return Checkpoints.values(checkpoints.get(checkpoints.size() - 1).engineState());
    }

    @Override
    public void onChoice(Candidates candidates, Selection selection) {
      StringBuilder ids = new StringBuilder();
      for (int i = 0; i < selection.size(); i++) {
        ids.append(candidates.id(selection.position(i))).append(' ');
      }
      choices.add(ids.toString());
    }

    @Override
    public boolean wantsCheckpoints() {
      return true;
    }

    @Override
    public boolean wantsCheckpoint(Progress now) {
      return true;
    }

    @Override
    public void onCheckpoint(Checkpoint checkpoint) {
      checkpoints.add(checkpoint);
    }
  }
}
