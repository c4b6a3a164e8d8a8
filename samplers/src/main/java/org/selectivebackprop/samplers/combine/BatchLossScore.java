package org.selectivebackprop.samplers.combine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Batch loss score: in place of an example's own loss, the policy inside observes an exponential
 * average of the mean losses of the batches that the example was in.
 *
 * <p>{@code s = alpha s + (1 - alpha) mean}, from 0. Means are unweighted; weights stay those of
 * the examples, where the published code weights the whole batch by their mean.
 *
 * @see <a href="https://arxiv.org/abs/2604.04681">Zhou et al. 2026, Batch Loss Score</a>
 */
public final class BatchLossScore implements DelegatingPolicy {
  private static final Param<Double> ALPHA =
      Param.real("alpha", 0.9, "weight of what was before (code: 0.9; its README: 0.7)")
          .in(Range.closedOpen(0, 1));
  private static final Param<SelectionPolicy> OF =
      Param.plugin(
          "of",
          SelectionPolicy.class,
          PluginSpec.of("infobatch"),
          "the policy that observes it, such as infobatch or seta");

  /** How it is registered. */
  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of(
              "batch-loss-score",
              "another policy by averages of whole batches' losses (Zhou et al. 2026)")
          .withSource(Papers.BATCH_LOSS_SCORE)
          .withCost("that of its parts")
          .plugin(ALPHA, OF, BatchLossScore::new);

  private final double alpha;
  private final SelectionPolicy of;
  private double[] scores = new double[0];

  /**
   * A policy that has seen no batch.
   *
   * @param alpha weight of the earlier average, in [0, 1)
   * @param of the policy that selects
   */
  public BatchLossScore(double alpha, SelectionPolicy of) {
    ALPHA.require(alpha);
    this.alpha = alpha;
    this.of = Objects.requireNonNull(of, "of");
  }

  @Override
  public SelectionPolicy of() {
    return of;
  }

  @Override
  public void observe(TrainedBatch trained) {
    int size = trained.size();
    if (scores.length == 0) {
      scores = new double[trained.progress().examples()];
    }
    double mean = 0;
    for (int i = 0; i < size; i++) {
      mean += trained.loss(i) / size;
    }
    int[] ids = new int[size];
    double[] averages = new double[size];
    for (int i = 0; i < size; i++) {
      ids[i] = trained.id(i);
      scores[ids[i]] = alpha * scores[ids[i]] + (1 - alpha) * mean;
      averages[i] = scores[ids[i]];
    }
    of.observe(new TrainedBatch(ids, averages, trained.scores(), trained.progress()));
  }

  @Override
  public void save(DataOutput to) throws IOException {
    to.writeInt(scores.length);
    StateFields.writeDoubles(scores, to);
    of.save(to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    int count = StateFields.readAllOrNone(from, "averages", at.examples());
    scores = StateFields.readDoubles(from, "average", count, StateFields::isFloat);
    of.restore(from, at);
  }
}
