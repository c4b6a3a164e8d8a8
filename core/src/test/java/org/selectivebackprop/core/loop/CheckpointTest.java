package org.selectivebackprop.core.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.run.Checkpoint;
import org.selectivebackprop.core.run.DamagedCheckpoint;
import org.selectivebackprop.core.run.IncompleteBatchPolicy;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;

/** A run that is stopped and resumed ends as one that never was. */
class CheckpointTest {
  /** Its choice depends on how often it was told anything. */
  private static final class Counting implements SelectionPolicy {
    private int seen;

    @Override
    public CandidateRequest request(Progress progress) {
      return CandidateRequest.scored(3);
    }

    @Override
    public Selection select(Candidates candidates, Draws draws) {
      return Selection.of(seen++ % candidates.size());
    }

    @Override
    public void observe(TrainedBatch trained) {
      seen += trained.size();
    }

    @Override
    public void save(DataOutput to) throws IOException {
      to.writeInt(seen);
    }

    @Override
    public void restore(DataInput from, Progress at) throws IOException {
      seen = StateFields.readInt(from, "seen", 0, Integer.MAX_VALUE);
    }
  }

  /** Keeps every checkpoint, by way of its bytes. */
  private static final class Keeper implements RunListener {
    final List<byte[]> kept = new ArrayList<>();

    @Override
    public boolean wantsCheckpoints() {
      return true;
    }

    @Override
    public void onCheckpoint(Checkpoint checkpoint) {
      kept.add(bytes(checkpoint));
    }
  }

  @ParameterizedTest
  @EnumSource(IncompleteBatchPolicy.class)
  void resumingAfterAnyEpochChangesNothing(IncompleteBatchPolicy tail) throws IOException {
    Keeper keeper = new Keeper();
    RunResult whole = run(tail, 1, keeper).train();
    assertThat(keeper.kept).hasSize(6);
    for (int epochs = 1; epochs <= 6; epochs++) {
      Checkpoint from = read(keeper.kept.get(epochs - 1));
      Keeper rest = new Keeper();
      RunResult resumed =
          TrainingLoop.resume(run(tail, 1, rest).build(), from, rest, new StopSignal());
      assertThat(Reports.withoutTimes(resumed)).isEqualTo(Reports.withoutTimes(whole));
      assertThat(rest.kept).hasSize(6 - epochs);
      assertThat(resumed.costs().totalNanos()).isGreaterThan(from.history().costs().totalNanos());
      assertThat(resumed.costs().nanos().values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(resumed.costs().totalNanos());
    }
  }

  /**
   * An epoch without a step reports the last rate, whether or not the run was stopped before it.
   */
  @Test
  void anEpochWithoutAStepReportsTheLastRate() throws IOException {
    Keeper keeper = new Keeper();
    RunResult whole = idle(keeper).train();
    Checkpoint from = read(keeper.kept.get(0));
    RunResult resumed =
        TrainingLoop.resume(idle(new Keeper()).build(), from, new Keeper(), new StopSignal());
    assertThat(resumed.last().orElseThrow().learningRate()).isEqualTo(0.5);
    assertThat(Reports.withoutTimes(resumed)).isEqualTo(Reports.withoutTimes(whole));
  }

  @Test
  void whatSavesNothingAndMayHaveKeptSomethingIsWarnedOf() throws IOException {
    int[] calls = new int[1];
    assertThat(warningsOfResuming(() -> (c, draws) -> Selection.of(calls[0]++ % c.size())))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("'CheckpointTest (lambda)' has fields that can change and saves none of them");
    assertThat(warningsOfResuming(() -> (c, draws) -> Selection.all(c.size()))).isEmpty();
    assertThat(warningsOfResuming(Counting::new)).isEmpty();
  }

  private static List<String> warningsOfResuming(Supplier<SelectionPolicy> policies)
      throws IOException {
    Keeper keeper = new Keeper();
    ToyRun.with(
            run -> {
              run.policy = policies.get();
              run.listener = keeper;
            })
        .train();
    List<String> warnings = new ArrayList<>();
    RunListener hearing =
        new RunListener() {
          @Override
          public void onWarning(String what) {
            if (what.contains("saves none")) {
              warnings.add(what);
            }
          }
        };
    TrainingLoop.resume(
        ToyRun.with(run -> run.policy = policies.get()).build(),
        read(keeper.kept.get(0)),
        hearing,
        new StopSignal());
    return warnings;
  }

  /** Trains in its first epoch only. */
  private static ToyRun idle(RunListener listener) {
    return ToyRun.with(
        run -> {
          ToyPolicy policy = ToyPolicy.all();
          policy.select =
              (candidates, draws) ->
                  candidates.progress().epoch() == 0
                      ? Selection.all(candidates.size())
                      : Selection.builder(candidates.size()).build();
          run.policy = policy;
          run.epochs = 3;
          run.listener = listener;
        });
  }

  @Test
  void whatIsAttachedComesBackByName() throws IOException {
    Keeper keeper = new Keeper();
    run(IncompleteBatchPolicy.CARRY, 1, keeper).train();
    Checkpoint plain = read(keeper.kept.get(0));
    Checkpoint back = read(bytes(plain.with("log", new byte[] {1, 2}).with("more", new byte[0])));
    assertThat(plain.attachment("log")).isEmpty();
    assertThat(back.attachment("log")).contains(new byte[] {1, 2});
    assertThat(back.attachment("more")).contains(new byte[0]);
    assertThat(back.attachment("less")).isEmpty();
    assertThat(back.epochs()).isEqualTo(plain.epochs());
  }

  @Test
  void otherRunsAreRefused() throws IOException {
    Keeper keeper = new Keeper();
    run(IncompleteBatchPolicy.CARRY, 1, keeper).train();
    Checkpoint from = read(keeper.kept.get(0));
    Run other = run(IncompleteBatchPolicy.CARRY, 2, keeper).build();
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> TrainingLoop.resume(other, from, keeper, new StopSignal()))
        .withMessageContaining("the checkpoint does not fit this run: seed was 1 and is 2\n")
        .withMessageContaining("where: file some.bin");
  }

  @Test
  void damagedCheckpointsAreRefused() {
    Keeper keeper = new Keeper();
    run(IncompleteBatchPolicy.CARRY, 1, keeper).train();
    byte[] good = keeper.kept.get(1);
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 5_000; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
      assertThatExceptionOfType(DataException.class).isThrownBy(() -> read(bad));
      byte[] cut = java.util.Arrays.copyOf(good, random.nextInt(good.length));
      assertThatExceptionOfType(DataException.class).isThrownBy(() -> read(cut));
    }
    byte[] longer = java.util.Arrays.copyOf(good, good.length + 1);
    assertThatExceptionOfType(DataException.class).isThrownBy(() -> read(longer));
  }

  /** Written by version 1, which named its recipe by a record's toString. */
  @Test
  void anOlderFormatIsRefusedWithBothVersions() throws IOException {
    try (InputStream old = CheckpointTest.class.getResourceAsStream("checkpoint-1.bin")) {
      byte[] bytes = Objects.requireNonNull(old).readAllBytes();
      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> read(bytes))
          .withMessageContaining("the checkpoint has format version 1, this release reads 6")
          .withMessageContaining("resume the run with the release that wrote it");
    }
  }

  @Test
  void aDamagedPartIsNamedAndTheRunUntouched() throws IOException {
    Keeper keeper = new Keeper();
    run(IncompleteBatchPolicy.CARRY, 1, keeper).train();
    Checkpoint good = read(keeper.kept.get(0));
    for (String part :
        List.of(
            "network", "selection policy", "scorer", "score cache", "backprop queue", "epoch")) {
      Checkpoint damaged = DamagedCheckpoint.of(good, part);
      Ready ready = new Ready();
      Run run = run(IncompleteBatchPolicy.CARRY, 1, ready).build();
      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> TrainingLoop.resume(run, damaged, ready, new StopSignal()))
          .satisfies(
              e ->
                  assertThat(e.problems().get(0).where())
                      .isEqualTo("file some.bin, part '" + part + "'"));
      assertThat(ready.told).isFalse();
    }
  }

  /** Whether a run got as far as its first step. */
  private static final class Ready implements RunListener {
    boolean told;

    @Override
    public void onReady(RunResult soFar) {
      told = true;
    }
  }

  private static ToyRun run(IncompleteBatchPolicy tail, long seed, RunListener listener) {
    return ToyRun.with(
        run -> {
          run.policy = new Counting();
          run.epochs = 6;
          run.tail = tail;
          run.seed = seed;
          run.listener = listener;
          run.staleness = ToyRun.renewing((age, progress) -> age.presentations() >= 1);
        });
  }

  private static byte[] bytes(Checkpoint checkpoint) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      checkpoint.write(bytes);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return bytes.toByteArray();
  }

  private static Checkpoint read(byte[] bytes) throws IOException {
    return Checkpoint.read(new ByteArrayInputStream(bytes), "file some.bin");
  }
}
