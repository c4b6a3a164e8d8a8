package org.selectivebackprop.core.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.run.Checkpoint;
import org.selectivebackprop.core.run.IncompleteBatchPolicy;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.spi.Progress;

/** Reading ahead in whole runs: what it reads, and that nothing else can be told from it. */
@Timeout(120)
class ReadAheadTest {
  private static final int EXAMPLES = 60;

  private final ScriptedEngine engine = new ScriptedEngine();
  private final WatchedDataset data = new WatchedDataset(EXAMPLES);

  private static final Way TRADITIONAL =
      new Way("traditional", r -> r.policy = ToyPolicy.traditional());
  private static final Way SCORED = new Way("scored", r -> {});
  private static final Way UNSCORED_PART =
      asking("a part, unscored", CandidateRequest.unscored(12));
  private static final Way STALE =
      new Way("stale", r -> r.staleness = ToyRun.renewing((age, progress) -> age.epochs() >= 3));

  /** Ways to ask for candidates and to choose among them. */
  static List<Way> ways() {
    return List.of(
        TRADITIONAL,
        SCORED,
        UNSCORED_PART,
        STALE,
        new Way(
            "mixed",
            r ->
                r.staleness =
                    ToyRun.renewing((age, p) -> (p.considered() + age.epochs()) % 3 == 0)),
        asking("presampled", CandidateRequest.scored(12)),
        asking("the whole split", CandidateRequest.scored(EXAMPLES)),
        asking("named", CandidateRequest.scored(new int[] {9, 3, 5, 7})),
        new Way("carried", r -> r.tail = IncompleteBatchPolicy.CARRY));
  }

  /**
   * One way.
   *
   * @param changes to a run that selects a part of what it scores
   */
  record Way(String name, Consumer<ToyRun> changes) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Way asking(String name, CandidateRequest request) {
    return new Way(
        name,
        r -> {
          ToyPolicy policy = ToyPolicy.random(0.3);
          policy.request = progress -> request;
          r.policy = policy;
        });
  }

  private ToyRun run(Way way) {
    return ToyRun.with(
        r -> {
          r.dataset = Optional.of(data);
          r.epochs = 5;
          r.policy = ToyPolicy.random(0.3);
          r.augmentation =
              (images, offset, shape, draws, id) ->
                  images[offset] += (byte) (100 * draws.uniform(id));
          way.changes().accept(r);
        });
  }

  /** Once the loop is always first, once what is read ahead is always there. */
  @ParameterizedTest
  @MethodSource("ways")
  void resultsDoNotDependOnWhoReads(Way way) {
    List<List<Object>> ends = new ArrayList<>();
    for (boolean loopFirst : new boolean[] {true, false}) {
      ToyRun run = run(way);
      Thread loop = Thread.currentThread();
      data.before = id -> pause(loopFirst && Thread.currentThread() != loop);
      run.listener =
          new RunListener() {
            @Override
            public boolean wantsCheckpoints() {
              return true;
            }

            @Override
            public void onProgress(Progress progress) {
              pause(!loopFirst);
            }

            @Override
            public void onCheckpoint(Checkpoint checkpoint) {
              ends.add(List.of(Arrays.toString(checkpoint.engineState().values("weights"))));
            }
          };
      ends.add(Reports.withoutTimes(run.train()));
    }
    int half = ends.size() / 2;
    assertThat(ends.subList(0, half)).hasSize(6).isEqualTo(ends.subList(half, 2 * half));
  }

  private static void pause(boolean here) {
    if (here) {
      try {
        Thread.sleep(1);
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
    }
  }

  /** An image is read once an epoch, for scoring and training together. */
  @Test
  void scoredExamplesAreTrainedWithTheImageThatWasScored() {
    ToyRun run = run(SCORED);
    run.listener = onStep(progress -> await(data::readAhead));
    run.train();
    Map<Integer, Integer> times = new TreeMap<>();
    // The calibration's batch is of epoch 0.
    data.read.forEach(id -> times.merge(id, 1, Integer::sum));
    assertThat(times).hasSize(EXAMPLES);
    assertThat(times.values()).allMatch(count -> count == 5 || count == 6);
    assertThat(data.read.size()).isLessThanOrEqualTo(5 * EXAMPLES + 4);
    assertThat(data.readAhead()).isTrue();
  }

  @Test
  void candidatesThatAreNotScoredAreReadOnlyOnceTheyAreChosen() {
    ToyRun run = run(UNSCORED_PART);
    run.batch = 12;
    run.engine = engine;
    run.train();
    assertThat(data.read).hasSizeLessThanOrEqualTo(12 + engine.allTrained().size());
    assertThat(engine.allTrained()).hasSizeBetween(60, 150);
  }

  @Test
  void candidatesWithOldScoresAreReadOnlyOnceTheyAreChosen() {
    ToyRun run = run(STALE);
    run.batch = 12;
    run.engine = engine;
    List<Integer> readByEpoch = new ArrayList<>();
    List<Integer> trainedByEpoch = new ArrayList<>();
    run.listener =
        new RunListener() {
          @Override
          public void onEpoch(RunResult soFar) {
            readByEpoch.add(data.read.size());
            trainedByEpoch.add(engine.allTrained().size());
          }
        };
    run.train();
    for (int epoch : new int[] {1, 2, 4}) {
      int read = readByEpoch.get(epoch) - readByEpoch.get(epoch - 1);
      int trained = trainedByEpoch.get(epoch) - trainedByEpoch.get(epoch - 1);
      assertThat(read).isEqualTo(trained).isLessThan(EXAMPLES);
    }
    assertThat(readByEpoch.get(3) - readByEpoch.get(2)).isEqualTo(EXAMPLES);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void pluginsAreNeverCalledByTwoThreadsAtOnce(Way way) {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    data.before = id -> most.accumulateAndGet(inside.incrementAndGet(), Math::max);
    ToyRun run = run(way);
    run.augmentation =
        (images, offset, shape, draws, id) -> {
          pause(id % 8 == 0);
          inside.decrementAndGet();
        };
    run.train();
    assertThat(most).hasValue(1);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void theThreadEndsWithTheRun(Way way) {
    run(way).train();
    assertEnded();
  }

  @Test
  void theThreadEndsWithAStoppedRun() {
    ToyRun run = run(TRADITIONAL);
    run.listener =
        onStep(
            progress -> {
              await(data::readAhead);
              if (progress.updates() == 3) {
                run.stop.request();
              }
            });
    assertThat(run.train().outcome()).isEqualTo(Outcome.INTERRUPTED);
    assertThat(data.readAhead()).isTrue();
    assertEnded();
  }

  @Test
  void theThreadEndsWithADivergedRun() {
    ToyRun run = run(TRADITIONAL);
    run.engine = engine;
    engine.trainLoss = (id, updates) -> updates > 3 ? Double.NaN : 1;
    assertThat(run.train().outcome()).isEqualTo(Outcome.DIVERGED);
    assertEnded();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void anImageThatCannotBeReadEndsTheRunByItsOwnError(Way way) {
    DataException torn = new DataException("torn", "file x", "fetch it again");
    data.before =
        id -> {
          if (id == 7) {
            throw torn;
          }
        };
    assertThatThrownBy(() -> run(way).train()).isSameAs(torn);
    assertEnded();
  }

  /** Candidates that are all trained are read ahead; then one of them is not wanted after all. */
  @Test
  void anImageThatIsNeverWantedMayFailUnnoticed() {
    ToyRun run = run(TRADITIONAL);
    run.engine = engine;
    List<Integer> failed = Collections.synchronizedList(new ArrayList<>());
    ToyPolicy policy = ToyPolicy.traditional();
    policy.select =
        (candidates, draws) -> {
          int[] others =
              IntStream.range(0, candidates.size()).filter(i -> candidates.id(i) != 7).toArray();
          if (others.length < candidates.size()) {
            await(() -> !failed.isEmpty());
          }
          return Selection.of(others);
        };
    run.policy = policy;
    data.before =
        id -> {
          if (id == 7) {
            failed.add(id);
            throw new DataException("torn", "file x", "fetch it again");
          }
        };
    assertThat(run.train().outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(engine.allTrained()).doesNotContain(7).hasSize(5 * (EXAMPLES - 1));
    assertThat(failed).isNotEmpty();
  }

  private static RunListener onStep(Consumer<Progress> then) {
    return new RunListener() {
      @Override
      public void onProgress(Progress progress) {
        then.accept(progress);
      }
    };
  }

  /**
   * Leaves the other thread as long as it takes, within reason; whether it did is asserted later.
   */
  private static void await(BooleanSupplier done) {
    long end = System.nanoTime() + 10_000_000_000L;
    while (!done.getAsBoolean() && System.nanoTime() < end) {
      pause(true);
    }
  }

  private void assertEnded() {
    assertThat(Set.copyOf(data.readers))
        .filteredOn(thread -> thread != Thread.currentThread())
        .noneMatch(Thread::isAlive);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("sb-read-ahead"));
  }
}
