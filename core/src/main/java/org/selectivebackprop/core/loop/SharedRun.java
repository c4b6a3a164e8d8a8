package org.selectivebackprop.core.loop;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.selectivebackprop.core.distributed.DataParallel;
import org.selectivebackprop.core.distributed.Slice;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.plugin.PluginOrigin;
import org.selectivebackprop.core.run.Checkpoint;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.spi.Progress;

/** What a loop does where ranks share its run; in one process nothing: every example is its own. */
final class SharedRun {
  private final Run run;
  private final Optional<DataParallel> ranks;
  private final boolean readsSlices;
  private final boolean evaluatesSlices;
  private StopSignal stop = new StopSignal();

  SharedRun(Run run) {
    this.run = run;
    ranks = run.collective().map(DataParallel::new);
    // Targets that are no classes are read with the inputs, and every rank needs them all.
    evaluatesSlices = run.dataset().spec().target().values() == 0;
    readsSlices = evaluatesSlices && !run.scorer().readsImages();
  }

  /** Opens the engine; ranks compare what they were started with, and refuse if it differs. */
  TrainingEngine open(Optional<Checkpoint> from) {
    TrainingEngine engine = run.open();
    try {
      return ranks.map(all -> shared(all, engine, from)).orElse(engine);
    } catch (RuntimeException failed) {
      engine.close();
      throw failed;
    }
  }

  private TrainingEngine shared(
      DataParallel all, TrainingEngine engine, Optional<Checkpoint> from) {
    Map<String, String> identity = new TreeMap<>(run.identity());
    identity.put("version", PluginOrigin.of(Run.class).version().orElse("unknown"));
    identity.put("checkpoint", from.map(SharedRun::text).orElse("none"));
    all.requireSame(identity, from.map(Checkpoint::engineState).orElseGet(engine::state));
    return all.share(engine, run.network());
  }

  private static String text(Checkpoint from) {
    Costs costs = from.history().costs();
    return "of %s epochs, %s candidates and %s steps"
        .formatted(from.epochs(), costs.considered(), costs.updates());
  }

  /** Stops where this is requested, or on another rank. */
  void follow(StopSignal requested, CostLedger ledger) {
    stop = requested;
    ranks.ifPresent(all -> all.follow(stop::requested, () -> text(ledger.progress())));
  }

  private static String text(Progress at) {
    return "epoch %s, after %s steps".formatted(at.epoch() + 1, at.updates());
  }

  /** Whether to stop; on several ranks, whether one was to at the last call of the engine. */
  boolean stopped() {
    return ranks.map(DataParallel::stopped).orElseGet(stop::requested);
  }

  void epochEnds(TrainingEngine engine) {
    ranks.ifPresent(all -> all.requireSame(engine.state()));
  }

  /** The positions of a batch of candidates or of a step that this rank reads. */
  Slice read(int size) {
    return slice(readsSlices, size);
  }

  Slice evaluated(int size) {
    return slice(evaluatesSlices, size);
  }

  private Slice slice(boolean reads, int size) {
    return reads && ranks.isPresent() ? ranks.get().slice(size) : Slice.ALL;
  }
}
