package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.loop.TrainingLoop;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.Checkpoint;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.IncompleteBatchPolicy;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.selection.Strategy;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.testkit.DamagedBytes;

/**
 * Checkpoints with a damaged part whose length and checksum fit, so that nothing but the part's own
 * reader can notice: each is refused by one message that names the part, or leads to a valid
 * result.
 *
 * <p>{@code -Dcheckpoints=100000} tries so many.
 */
class MutatedCheckpointsTest {
  private static final int MUTANTS = Integer.getInteger("checkpoints", 4_000);
  private static final long MOST_SECONDS = 60;
  private static final PluginRegistry REGISTRY = PluginRegistry.discover(List.of());
  private static final PluginSpec MLP =
      PluginSpec.of("mlp").with(Map.of("width", 3, "depth", 1, "dropout", 0.1));
  private static final PluginSpec HOLDOUT =
      PluginSpec.of("holdout-loss").with(Map.of("network", MLP, "epochs", 1));
  private static final List<PluginSpec> SCORERS =
      List.of(
          PluginSpec.of("forgetting"),
          PluginSpec.of("aum"),
          PluginSpec.of("mean"),
          PluginSpec.of("average", "of", List.of("loss", PluginSpec.of("mean"))),
          PluginSpec.of("proxy", "network", MLP),
          HOLDOUT,
          PluginSpec.of("rho-loss", "irreducible", HOLDOUT));

  @Test
  void everyMutantIsRefusedOrEndsInAValidResult() throws IOException {
    List<Strategy> strategies = strategies();
    Map<String, Integer> outcomes = new TreeMap<>();
    for (int s = 0; s < strategies.size(); s++) {
      byte[] good = checkpoint(strategies.get(s), s % 2 == 0);
      for (int i = s; i < MUTANTS; i += strategies.size()) {
        SplittableRandom random = new SplittableRandom(i);
        byte[] bad = mutant(good, random);
        long start = System.nanoTime();
        String outcome = outcome(strategies.get(s), bad, i);
        assertThat(1e-9 * (System.nanoTime() - start)).as("seconds").isLessThan(MOST_SECONDS);
        outcomes.merge(outcome, 1, Integer::sum);
      }
    }
    System.out.println(MUTANTS + " mutants of " + strategies.size() + " runs: " + outcomes);
    assertThat(outcomes)
        .containsKeys(
            "refused 'recipe'",
            "refused 'progress'",
            "refused 'network'",
            "refused 'selection policy'",
            "refused 'scorer'",
            "refused 'score cache'",
            "refused 'backprop queue'",
            "refused 'attachments'",
            "completed");
  }

  /** Every policy by losses, and every scorer with a state by Selective-Backprop. */
  private static List<Strategy> strategies() {
    PluginSpec stale = PluginSpec.of("every-n-epochs");
    List<Strategy> strategies = new ArrayList<>();
    for (String policy : REGISTRY.names(PluginKind.SELECTION)) {
      strategies.add(new Strategy(PluginSpec.of(policy), PluginSpec.of("loss"), stale));
    }
    for (PluginSpec scorer : SCORERS) {
      strategies.add(new Strategy(PluginSpec.of("selective-backprop"), scorer, stale));
    }
    return strategies;
  }

  private static ToyRun run(Strategy strategy) {
    ToyRun run = new ToyRun(strategy);
    run.examples = 18;
    run.epochs = 6;
    run.tail = IncompleteBatchPolicy.CARRY;
    return run;
  }

  /** After the fourth epoch of six, or within one of the last three: some train no batch. */
  private static byte[] checkpoint(Strategy strategy, boolean within) throws IOException {
    List<Checkpoint> kept = new ArrayList<>();
    run(strategy)
        .train(
            new RunListener() {
              @Override
              public boolean wantsCheckpoints() {
                return true;
              }

              @Override
              public boolean wantsCheckpoint(Progress now) {
                return within;
              }

              @Override
              public void onCheckpoint(Checkpoint checkpoint) {
                boolean late = within ? checkpoint.epochs() >= 3 : checkpoint.epochs() == 4;
                if (late && checkpoint.withinEpoch() == within) {
                  kept.add(checkpoint.with("log", new byte[9]));
                }
              }
            });
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    kept.get(kept.size() / 2).write(bytes);
    return bytes.toByteArray();
  }

  private static String outcome(Strategy strategy, byte[] bytes, int seed) throws IOException {
    try {
      Checkpoint from = Checkpoint.read(new ByteArrayInputStream(bytes), "file mutant.bin");
      RunResult result =
          TrainingLoop.resume(run(strategy).build(), from, new RunListener() {}, new StopSignal());
      checkResult(result);
      return result.outcome().toString();
    } catch (DataException refused) {
      assertThat(refused.problems()).hasSize(1);
      Problem problem = refused.problems().get(0);
      assertThat(problem.what()).startsWith("the checkpoint is damaged: ");
      assertThat(problem.where()).startsWith("file mutant.bin, part '");
      return "refused " + problem.where().substring("file mutant.bin, part ".length());
    } catch (ConfigException other) {
      assertThat(other).hasMessageContaining("the checkpoint does not fit this run: ");
      return "refused 'recipe'";
    } catch (RuntimeException | Error bug) {
      throw new AssertionError("seed " + seed + " of " + strategy, bug);
    }
  }

  private static void checkResult(RunResult result) {
    List<EpochReport> epochs = result.epochs();
    for (int i = 0; i < epochs.size(); i++) {
      assertThat(epochs.get(i).epoch()).isEqualTo(i + 1);
      assertThat(epochs.get(i).testError())
          .isFinite()
          .isNotNegative(); // of numbers it may be above 1
      assertThat(epochs.get(i).costs().trained()).isNotNegative();
    }
    assertThat(result.costs().trained()).isNotNegative();
    assertThat(result.outcome()).isIn(Outcome.COMPLETED, Outcome.DIVERGED);
    assertThat(epochs.size()).isLessThanOrEqualTo(6);
    assertThat(epochs.size() == 6).isEqualTo(result.outcome() == Outcome.COMPLETED);
  }

  /** One part in place of another, with its length and its checksum. */
  private static byte[] mutant(byte[] good, SplittableRandom random) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(good));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new DataOutputStream(bytes).write(in.readNBytes(Long.BYTES + Integer.BYTES));
    Map<String, byte[]> parts = new LinkedHashMap<>();
    while (in.available() > 0) {
      String name = in.readUTF();
      parts.put(name, in.readNBytes((int) in.readLong()));
      in.readInt();
    }
    String bad = List.copyOf(parts.keySet()).get(random.nextInt(parts.size()));
    parts.put(bad, DamagedBytes.of(parts.get(bad), random));
    for (Map.Entry<String, byte[]> part : parts.entrySet()) {
      ByteArrayOutputStream frame = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(frame);
      out.writeUTF(part.getKey());
      out.writeLong(part.getValue().length);
      out.write(part.getValue());
      CRC32 checksum = new CRC32();
      checksum.update(frame.toByteArray());
      out.writeInt((int) checksum.getValue());
      bytes.write(frame.toByteArray());
    }
    return bytes.toByteArray();
  }
}
