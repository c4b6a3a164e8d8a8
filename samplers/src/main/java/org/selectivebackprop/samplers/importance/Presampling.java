package org.selectivebackprop.samplers.importance;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;

/**
 * A policy that draws from scored candidates while tau is high; else everything is trained, and tau
 * is measured on the free scores of the training pass. The original's moving average starts at 0
 * and lags: bias correction divides by the weight collected so far.
 */
abstract sealed class Presampling implements SelectionPolicy
    permits ImportanceSampling, KathRandom {
  private final TauSettings settings;
  private double sum;
  private double weight;
  private boolean uniform = true;

  Presampling(TauSettings settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  abstract Selection.Builder draw(Presample presample, int count, Draws draws);

  /** The average of tau so far; 0 before anything was measured. */
  public final double tau() {
    return settings.biasCorrection() && weight > 0 ? sum / weight : sum;
  }

  private void measured(GradientShares shares) {
    double momentum = settings.momentum();
    sum = momentum * sum + (1 - momentum) * shares.tau();
    weight = momentum * weight + (1 - momentum);
  }

  @Override
  public final CandidateRequest request(Progress progress) {
    int batchSize = progress.batchSize();
    return tau() > settings.thresholdFor(batchSize)
        ? CandidateRequest.scored(settings.presampled(batchSize, tau()))
        : CandidateRequest.unscored(batchSize);
  }

  @Override
  public final Selection select(Candidates candidates, Draws draws) {
    uniform = !candidates.scored();
    if (uniform) {
      return Selection.all(candidates.size());
    }
    Presample presample = new Presample(candidates);
    int batchSize = candidates.progress().batchSize();
    int count = settings.drawn(candidates.size(), batchSize, tau());
    measured(presample.shares());
    Selection.Builder selected = draw(presample, count, draws);
    return settings.spending() == TauSettings.Spending.LOWER_VARIANCE
        ? selected.build()
        : selected.separateBatch().build();
  }

  @Override
  public final void observe(TrainedBatch trained) {
    double[] scores = trained.scores();
    if (scores.length != trained.size()) {
      throw new IllegalStateException("importance sampling must be told the scores it observes");
    }
    // Batches drawn by importance say nothing about the tau of the data.
    double[] finite = Arrays.stream(scores).filter(Double::isFinite).toArray();
    if (uniform && finite.length > 0) {
      measured(new GradientShares(finite));
    }
  }

  @Override
  public final boolean observesScores() {
    return true;
  }

  @Override
  public final void save(DataOutput to) throws IOException {
    to.writeBoolean(uniform);
    to.writeDouble(sum);
    to.writeDouble(weight);
  }

  @Override
  public final void restore(DataInput from, Progress at) throws IOException {
    uniform = from.readBoolean();
    sum = StateFields.readDouble(from, "sum", v -> v >= 0 && Double.isFinite(v));
    weight = StateFields.readDouble(from, "weight", v -> v >= 0 && v <= 1);
  }
}
