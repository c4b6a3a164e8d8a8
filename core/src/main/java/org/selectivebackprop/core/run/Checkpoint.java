package org.selectivebackprop.core.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.selectivebackprop.core.engine.EngineState;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.selection.ScoreCache;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.SavedState;
import org.selectivebackprop.core.spi.StateFields;
import org.selectivebackprop.core.spi.Stateful;

/**
 * A run between two epochs, or between two steps of one: everything that decides what happens next,
 * so that a resumed run and one that was never stopped end bit for bit alike.
 */
public final class Checkpoint {
  private final String where;
  private final CheckpointContent content;

  /**
   * Reports and costs of a run so far.
   *
   * @param costs of all of it
   * @param reports of the finished epochs
   * @param epochStart costs before the epoch in progress; empty between two epochs
   */
  public record History(Costs costs, List<EpochReport> reports, Optional<Costs> epochStart) {
    public History {
      reports = List.copyOf(reports);
    }
  }

  Checkpoint(String where, CheckpointContent content) {
    this.where = where;
    this.content = content;
  }

  /**
   * What the loop keeps beside policy and scorer.
   *
   * @param scores the score cache
   * @param queue selected examples that wait for a batch
   * @param epoch the epoch in progress
   */
  public record LoopState(ScoreCache scores, Stateful queue, Stateful epoch) {}

  /**
   * Of a run, between two steps or two epochs.
   *
   * @param network weights, statistics and what the optimiser keeps
   * @param best weights of the best epoch so far, where those are kept
   */
  public static Checkpoint of(
      Run run, History history, Tensors network, Optional<Tensors> best, LoopState loop) {
    return new Checkpoint(
        "checkpoint after epoch " + history.reports().size(),
        new CheckpointContent(
            RunIdentity.of(run),
            TrainedWeights.facts(run),
            history,
            network,
            best,
            SavedState.of(run.policy()),
            SavedState.of(run.scorer()),
            loop.scores().copy(),
            SavedState.of(loop.queue()),
            SavedState.of(loop.epoch()),
            Map.of()));
  }

  /**
   * A copy with data of a listener attached, so that both are saved together or not at all.
   *
   * @param name of a few words
   * @param bytes replaces what is attached under the name
   */
  public Checkpoint with(String name, byte[] bytes) {
    Map<String, SavedState> all = new TreeMap<>(content.attachments());
    all.put(name, SavedState.ofBytes(bytes));
    return new Checkpoint(where, content.with(all));
  }

  /** What {@link #with} attached; empty if nothing of this name. */
  public Optional<byte[]> attachment(String name) {
    return Optional.ofNullable(content.attachments().get(name)).map(SavedState::bytes);
  }

  /** Whether it was made within an epoch, not between two. */
  public boolean withinEpoch() {
    return content.history().epochStart().isPresent();
  }

  /** Finished epochs. */
  public int epochs() {
    return content.history().reports().size();
  }

  /** Weights, statistics and what the optimiser keeps. */
  public Tensors engineState() {
    return content.network();
  }

  /** Weights of the best epoch so far, where those are kept. */
  public Optional<Tensors> best() {
    return content.best();
  }

  /**
   * What the trained network has: the best epoch's weights where those are kept, or the last.
   *
   * @throws DataException if they are not those of its network
   */
  public Tensors weights(Run run) {
    checked(CheckpointFormat.BEST, () -> checkBest(run));
    List<Tensors> found = new ArrayList<>();
    checked(
        CheckpointFormat.NETWORK,
        () -> found.add(best().orElseGet(() -> TrainedWeights.of(run, engineState()))));
    return found.get(0);
  }

  /**
   * Gives them to an engine.
   *
   * @throws DataException if they are not those of its network; nothing is changed then
   */
  public void restore(TrainingEngine engine) {
    checked(CheckpointFormat.NETWORK, () -> EngineState.restore(engine, content.network()));
  }

  CheckpointContent content() {
    return content;
  }

  /** Reports and costs of the run. */
  public History history() {
    return content.history();
  }

  /**
   * Refuses a checkpoint of another run, or with more progress than the run has room for.
   *
   * @throws ConfigException if it is of another recipe or other data
   * @throws DataException if it holds more epochs or candidates than there are
   */
  public void requireOf(Run run) {
    List<String> differences =
        new ArrayList<>(RunIdentity.differences(content.identity(), RunIdentity.of(run)));
    // A recipe tells a network that a program made by its class alone.
    if (RunSpec.isObject(run.recipe().model())
        && !(content.facts().equals(TrainedWeights.facts(run))
            && content.network().mismatches(run.network().parameters()).isEmpty())) {
      differences.add("its network was made with other parameters");
    }
    if (!differences.isEmpty()) {
      throw new ConfigException(
          "the checkpoint does not fit this run: " + String.join("; ", differences),
          where,
          "resume it with the recipe and the data it was made with");
    }
    checked(
        CheckpointFormat.MODEL,
        () ->
            StateFields.check(
                content.facts().equals(TrainedWeights.facts(run)), "it is of another network"));
    int begun = epochs() + (withinEpoch() ? 1 : 0);
    long candidates = (long) begun * run.dataset().train().size();
    checked(
        CheckpointFormat.PROGRESS,
        () ->
            StateFields.check(
                begun <= run.settings().epochs()
                    && content.history().costs().considered() <= candidates,
                "more has happened than there is in this run"));
  }

  /**
   * Gives all parts of a run their state.
   *
   * @param at progress of the resumed run
   * @throws DataException if the state of one is damaged
   */
  public void restore(Run run, TrainingEngine engine, LoopState loop, Progress at) {
    restore(engine);
    restore(CheckpointFormat.POLICY, content.policy(), run.policy(), at);
    restore(CheckpointFormat.SCORER, content.scorer(), run.scorer(), at);
    checked(CheckpointFormat.SCORES, () -> loop.scores().restore(content.scores(), at));
    restore(CheckpointFormat.QUEUE, content.queue(), loop.queue(), at);
    restore(CheckpointFormat.EPOCH, content.epoch(), loop.epoch(), at);
    checked(CheckpointFormat.BEST, () -> checkBest(run));
  }

  private void checkBest(Run run) {
    boolean kept =
        run.settings().keepsBest()
            && run.settings().earlyStopping().best(history().reports()).isPresent();
    StateFields.check(best().isPresent() == kept, kept ? "it is missing" : "none is kept");
    String wrong =
        best()
            .map(weights -> String.join("; ", weights.mismatches(run.network().parameters())))
            .orElse("");
    StateFields.check(wrong.isEmpty(), wrong);
  }

  private void restore(String name, SavedState state, Stateful part, Progress at) {
    checked(name, () -> state.restore(part, at));
  }

  private void checked(String part, Runnable check) {
    try {
      check.run();
    } catch (PluginException broken) {
      throw broken;
    } catch (RuntimeException damaged) {
      throw CheckpointFormat.FORMAT.damaged(where, part, damaged);
    }
  }

  /** Writes it. */
  public void write(OutputStream to) throws IOException {
    CheckpointFormat.write(content, to);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param where it comes from, for errors, such as "file runs/one/checkpoint.bin"
   * @throws DataException if it is something else, of another version, or damaged
   * @throws IOException if it cannot be read
   */
  public static Checkpoint read(InputStream from, String where) throws IOException {
    return new Checkpoint(where, CheckpointFormat.read(from, where));
  }
}
