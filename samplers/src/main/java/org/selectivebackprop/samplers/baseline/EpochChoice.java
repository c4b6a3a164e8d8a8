package org.selectivebackprop.samplers.baseline;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;

/**
 * A policy that decides before an epoch which examples it trains, and sees all of them pass.
 *
 * <p>It selects where a plan would leave out, so that every example counts as considered: the
 * learning-rate schedule, whose clock counts those, reaches its end.
 */
public abstract class EpochChoice implements UnscoredPolicy {
  private BitSet chosen = new BitSet();

  /** For subclasses. */
  protected EpochChoice() {}

  /** The distinct ids that the epoch about to start trains. */
  protected abstract int[] choose(Progress progress, Draws draws);

  /** Probability in [0, 1] with which a chosen example was chosen. */
  protected double probability(int id) {
    return 1;
  }

  /** Factor of a chosen example's loss, at least 0. */
  protected double weight(int id) {
    return 1;
  }

  /** Whether the present epoch trains an example. */
  public final boolean chooses(int id) {
    return chosen.get(id);
  }

  /** How many examples the present epoch trains; 0 before the first. */
  protected final int chosen() {
    return chosen.cardinality();
  }

  @Override
  public final EpochPlan plan(Progress progress, Draws draws) {
    int[] ids = choose(progress, draws);
    chosen = new BitSet();
    Arrays.stream(ids).forEach(chosen::set);
    return EpochPlan.everything();
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    Selection.Builder selected = Selection.builder(candidates.size());
    for (int i = 0; i < candidates.size(); i++) {
      int id = candidates.id(i);
      if (chosen.get(id)) {
        selected.add(i, probability(id), weight(id));
      }
    }
    return selected.build();
  }

  @Override
  public void save(DataOutput to) throws IOException {
    StateFields.writeIds(chosen, to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    chosen = StateFields.readIds(from, "chosen id", at.examples());
  }
}
