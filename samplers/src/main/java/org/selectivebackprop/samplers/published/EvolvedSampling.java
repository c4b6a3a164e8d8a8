package org.selectivebackprop.samplers.published;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;
import org.selectivebackprop.samplers.baseline.TopK;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Evolved sampling (ES), and with pruning (ESWP): draws from every meta-batch, without replacement,
 * by a weight that mixes the loss with its moving average and so follows how the loss changes.
 *
 * <p>{@code w = beta1 s + (1 - beta1) loss} and then {@code s = beta2 s + (1 - beta2) loss}, from
 * {@code s = 1 / n}. A meta-batch is {@code batch / share} candidates, of which the scorer, {@code
 * loss}, finds the losses. With pruning, each epoch takes place on a part of the examples, drawn by
 * the same weights. The first and the last epochs train everything, and average its losses.
 *
 * <p>After the paper's abstract, its reviews and its recurrence; the whole text could not be had.
 * Shares and the length of annealing are not verified.
 *
 * @see <a href="https://arxiv.org/abs/2509.23461">Cheng et al. 2025, Evolved Sampling</a>
 */
public final class EvolvedSampling implements SelectionPolicy {
  private static final Param<Double> SHARE =
      Param.real("share", 0.25, "part of each meta-batch that is trained")
          .in(Range.closed(1e-3, 1));
  private static final Param<Double> BETA1 =
      Param.real("beta1", 0.2, "of the average in the weight (paper: 0.2)")
          .in(Range.closedOpen(0, 1));
  private static final Param<Double> BETA2 =
      Param.real("beta2", 0.9, "of the average (paper: 0.9, with pruning 0.8)")
          .in(Range.closedOpen(0, 1));
  private static final Param<Double> PRUNE =
      Param.real("prune", 0, "part that an epoch leaves out beforehand; of ESWP 0.2")
          .in(Range.closedOpen(0, 1));
  private static final Param<Double> ANNEAL =
      Param.real("anneal", 0.05, "part of the epochs, at each end, that train everything")
          .in(Range.closed(0, 0.5));

  /** How it is registered. */
  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of(
              "evolved-sampling",
              "draw by the loss and how it changes (ES and ESWP, Cheng et al. 2025)")
          .withSource(Papers.EVOLVED_SAMPLING)
          .withCost("1 - prune + 3s, 3 in the first and last epochs")
          .plugin(SHARE, BETA1, BETA2, PRUNE, ANNEAL, Settings::new)
          .map(EvolvedSampling::new);

  private final Settings settings;
  private double[] weights = new double[0];
  private double[] averages = new double[0];

  /**
   * What can be set.
   *
   * @param share part of each meta-batch that is trained, in [0.001, 1]
   * @param beta1 of the average in the weight, in [0, 1)
   * @param beta2 of the average, in [0, 1)
   * @param prune part that an epoch leaves out beforehand, in [0, 1)
   * @param anneal part of the epochs, at each end, that train everything, in [0, 0.5]
   */
  public record Settings(double share, double beta1, double beta2, double prune, double anneal) {
    /** Checks the ranges. */
    public Settings {
      SHARE.require(share);
      BETA1.require(beta1);
      BETA2.require(beta2);
      PRUNE.require(prune);
      ANNEAL.require(anneal);
    }

    /** Epochs at each end that train everything. */
    int annealed(int epochs) {
      return (int) Math.round(anneal * epochs);
    }
  }

  /** A policy that knows no loss yet. */
  public EvolvedSampling(Settings settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  @Override
  public OptionalInt selectsFrom(int epochs) {
    int annealed = settings.annealed(epochs);
    return OptionalInt.of(2 * annealed >= epochs ? epochs : annealed);
  }

  private boolean annealing(Progress progress) {
    int annealed = settings.annealed(progress.epochs());
    return progress.epoch() < annealed || progress.epoch() >= progress.epochs() - annealed;
  }

  @Override
  public EpochPlan plan(Progress progress, Draws draws) {
    meet(progress.examples());
    if (settings.prune() == 0 || annealing(progress)) {
      return EpochPlan.everything();
    }
    double[] uniforms = IntStream.range(0, weights.length).mapToDouble(draws::uniform).toArray();
    int kept = TopK.count(1 - settings.prune(), weights.length);
    return EpochPlan.of(WeightedReservoir.first(kept, weights, uniforms));
  }

  @Override
  public CandidateRequest request(Progress progress) {
    return annealing(progress)
        ? CandidateRequest.unscored(progress.batchSize())
        : CandidateRequest.scored((int) Math.round(progress.batchSize() / settings.share()));
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    int size = candidates.size();
    if (annealing(candidates.progress()) || !candidates.scored()) {
      return Selection.all(size);
    }
    meet(candidates.progress().examples());
    double[] drawn = new double[size];
    double[] uniforms = new double[size];
    for (int i = 0; i < size; i++) {
      int id = candidates.id(i);
      evolve(id, candidates.score(i));
      drawn[i] = weights[id];
      uniforms[i] = draws.uniform(id);
    }
    return Selection.of(
        WeightedReservoir.first(TopK.count(settings.share(), size), drawn, uniforms));
  }

  /** Where candidates were scored, their losses are known. */
  @Override
  public void observe(TrainedBatch trained) {
    if (annealing(trained.progress())) {
      meet(trained.progress().examples());
      for (int i = 0; i < trained.size(); i++) {
        evolve(trained.id(i), trained.loss(i));
      }
    }
  }

  /** What an example is drawn by. */
  double weight(int id) {
    return weights[id];
  }

  private void evolve(int id, double loss) {
    weights[id] = settings.beta1() * averages[id] + (1 - settings.beta1()) * loss;
    averages[id] = settings.beta2() * averages[id] + (1 - settings.beta2()) * loss;
  }

  private void meet(int examples) {
    if (weights.length == 0) {
      weights = new double[examples];
      Arrays.fill(weights, 1.0 / examples);
      averages = weights.clone();
    }
  }

  @Override
  public void save(DataOutput to) throws IOException {
    to.writeInt(weights.length);
    StateFields.writeDoubles(weights, to);
    StateFields.writeDoubles(averages, to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    int count = StateFields.readAllOrNone(from, "weights", at.examples());
    weights = StateFields.readDoubles(from, "weight", count, Double::isFinite);
    averages = StateFields.readDoubles(from, "average", count, Double::isFinite);
  }
}
