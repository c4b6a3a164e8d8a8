package org.selectivebackprop.samplers.combine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;

/**
 * Leaves each batch to one of two policies, to the second with a fixed probability.
 *
 * <p>The turn is drawn by its number in the epoch, never by what the batch holds. Probabilities and
 * weights are those of the policy whose turn it is; where each policy is unbiased, so is the mix.
 * Each policy sees those it planned for the epoch. Any request goes through, also of policies that
 * name their examples.
 */
public final class Mix extends CompositePolicy {
  private static final Param<Double> SHARE =
      Param.real("share", 0.1, "probability that a batch is left to the second policy")
          .in(Range.closed(0, 1));
  private static final Param<SelectionPolicy> OF =
      Combination.policy("of", "the policy that decides mostly");
  private static final Param<SelectionPolicy> WITH =
      Param.plugin("with", SelectionPolicy.class, PluginSpec.of("random"), "the policy mixed in");

  public static final Plugin<SelectionPolicy> PLUGIN =
      Combination.info("mix", "leave some batches, drawn at random, to a second policy")
          .plugin(SHARE, OF, WITH, Mix::new);

  private final double share;
  private final Part of;
  private final Part with;
  private long epochSeed;
  private int turns;
  private boolean countsTowardsEpoch = true;

  /**
   * A mix.
   *
   * @param share probability that a batch is left to the second policy, in [0, 1]
   * @param of the first policy
   * @param with the second policy, another instance
   */
  public Mix(double share, SelectionPolicy of, SelectionPolicy with) {
    super("mix");
    this.share = SHARE.require(share);
    this.of = add(of, "of");
    this.with = add(with, "with");
  }

  @Override
  public EpochPlan plan(Progress progress, Draws draws) {
    turns = 0;
    // Requests get no draws, so that turns are drawn by a seed of the epoch's.
    epochSeed = draws.generator(0).nextLong();
    return PlanView.anyOf(plans(progress, draws), progress.examples());
  }

  @Override
  public CandidateRequest request(Progress progress) {
    CandidateRequest request = turn().request(progress);
    countsTowardsEpoch = request.countsTowardsEpoch();
    return request;
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    Part turn = turn();
    if (!countsTowardsEpoch) {
      return turn.selectExtra(candidates, draws);
    }
    turns++;
    return turn.select(candidates, draws);
  }

  private Part turn() {
    return Draws.of(epochSeed, "turns").uniform(turns) < share ? with : of;
  }

  @Override
  public void save(DataOutput to) throws IOException {
    to.writeLong(epochSeed);
    to.writeInt(turns);
    super.save(to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    epochSeed = from.readLong();
    turns = StateFields.readInt(from, "number of turns", 0, Integer.MAX_VALUE / 2);
    super.restore(from, at);
  }
}
