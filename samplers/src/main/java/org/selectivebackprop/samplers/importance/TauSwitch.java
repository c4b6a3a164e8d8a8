package org.selectivebackprop.samplers.importance;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Progress;

/**
 * Measures tau and says whether to presample: while tau is at or below the threshold, everything is
 * trained unscored, and tau is measured on the scores of the training pass, which are free.
 */
final class TauSwitch {
  private final TauSettings settings;
  private final TauAverage average;
  private boolean uniform = true;

  TauSwitch(TauSettings settings) {
    this.settings = settings;
    average = new TauAverage(settings.momentum(), settings.biasCorrection());
  }

  /** The average so far; 0 before anything was measured. */
  double tau() {
    return average.value();
  }

  CandidateRequest request(Progress progress) {
    int batchSize = progress.batchSize();
    return average.value() > settings.thresholdFor(batchSize)
        ? CandidateRequest.scored(settings.presampled(batchSize, average.value()))
        : CandidateRequest.unscored(batchSize);
  }

  /** Whether these candidates were not presampled, and are trained as they are. */
  boolean uniform(Candidates candidates) {
    uniform = !candidates.scored();
    return uniform;
  }

  /**
   * Takes in the tau of a presample.
   *
   * @return how many to draw of it
   */
  int drawn(GradientShares shares, Candidates candidates) {
    int batchSize = candidates.progress().batchSize();
    int count = settings.drawn(candidates.size(), batchSize, average.value());
    average.add(shares.tau());
    return count;
  }

  boolean separateBatch() {
    return settings.spending() != TauSettings.Spending.LOWER_VARIANCE;
  }

  void observe(TrainedBatch trained) {
    double[] scores = trained.scores();
    if (scores.length != trained.size()) {
      throw new IllegalStateException("importance sampling must be told the scores it observes");
    }
    // Batches drawn by importance say nothing about the tau of the data.
    double[] finite = Arrays.stream(scores).filter(Double::isFinite).toArray();
    if (uniform && finite.length > 0) {
      average.add(new GradientShares(finite).tau());
    }
  }

  void save(DataOutput to) throws IOException {
    to.writeBoolean(uniform);
    average.save(to);
  }

  void restore(DataInput from) throws IOException {
    uniform = from.readBoolean();
    average.restore(from);
  }
}
