package org.selectivebackprop.core.run;

import org.selectivebackprop.core.spi.Progress;

/**
 * What one training step did, for the time of the call that hands it over: it reads buffers that
 * the loop refills. Nothing is computed that is not asked for.
 */
public interface StepReport {
  /** Examples trained, at least 1. */
  int size();

  /** Id of the example at a position of the batch; one drawn twice appears twice. */
  int id(int position);

  /** Class index of the example at a position. */
  int label(int position);

  /** Factor of the loss of the example at a position, that of the epoch's plan included. */
  double weight(int position);

  /**
   * Unweighted loss of the example at a position, in nats, by the forward pass of the step: with
   * batch statistics, before the update. Not finite if the network has diverged.
   */
  double loss(int position);

  /** The objective that the step lowered: the mean over the batch of weight times loss, in nats. */
  default double loss() {
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      sum += weight(i) * loss(i);
    }
    return sum / size();
  }

  /** Learning rate of the step, the schedule's factor included. */
  double learningRate();

  /** Where the run stands after the step; {@code updates} counts this step, from 1. */
  Progress progress();

  /** Counts and seconds by phase of the run so far, those before it was resumed included. */
  Costs costs();
}
