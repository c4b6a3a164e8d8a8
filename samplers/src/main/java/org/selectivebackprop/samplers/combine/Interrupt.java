package org.selectivebackprop.samplers.combine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Trains every k-th batch of an epoch whole and unscored, and leaves the others to another policy.
 *
 * <p>Whole is within what the other policy planned for the epoch.
 */
public final class Interrupt implements DelegatingPolicy {
  private static final Param<Integer> EVERY =
      Param.integer("every", 2, "every which batch of an epoch is trained whole; 2 alternates")
          .in(Range.atLeast(1));
  private static final Param<SelectionPolicy> OF =
      Combination.policy("of", "the policy that decides otherwise");

  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of("interrupt", "a whole batch every so often, another policy's choice otherwise")
          .withSource(Papers.COMPOSER + "; here around any policy")
          .withCost("3 for whole batches, that of its parts for the others")
          .plugin(EVERY, OF, Interrupt::new);

  private final int every;
  private final SelectionPolicy of;
  private int turns;
  private boolean countsTowardsEpoch = true;

  /**
   * An interruption.
   *
   * @param every k, at least 1; 1 leaves the other policy nothing to decide
   * @param of the policy that decides otherwise
   */
  public Interrupt(int every, SelectionPolicy of) {
    this.every = EVERY.require(every);
    this.of = Objects.requireNonNull(of, "of");
  }

  @Override
  public SelectionPolicy of() {
    return of;
  }

  @Override
  public EpochPlan plan(Progress progress, Draws draws) {
    turns = 0;
    return DelegatingPolicy.super.plan(progress, draws);
  }

  @Override
  public CandidateRequest request(Progress progress) {
    CandidateRequest request =
        whole() ? CandidateRequest.unscored(progress.batchSize()) : of.request(progress);
    countsTowardsEpoch = request.countsTowardsEpoch();
    return request;
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    boolean whole = whole();
    turns += countsTowardsEpoch ? 1 : 0;
    return whole ? Selection.all(candidates.size()) : of.select(candidates, inside(draws));
  }

  private boolean whole() {
    return (turns + 1L) % every == 0;
  }

  @Override
  public void save(DataOutput to) throws IOException {
    to.writeInt(turns);
    of.save(to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    turns = StateFields.readInt(from, "number of turns", 0, Integer.MAX_VALUE / 2);
    of.restore(from, at);
  }
}
