package org.selectivebackprop.core.run;

import org.selectivebackprop.core.spi.Progress;

/**
 * What the learning-rate schedule counts.
 *
 * <p>It matters: a policy that trains a third of the examples reaches a schedule's first drop three
 * times as late by the clock of trained examples as by the clock of epochs.
 */
public enum ScheduleClock {
  /** Whole epochs: the paper's schedules. */
  EPOCHS,
  /** Candidates considered; as epochs, but moving with every step. */
  CONSIDERED,
  /** Examples trained; the reference implementation's default. */
  TRAINED,
  /** Training steps, in units of the steps that training everything would take. */
  UPDATES;

  /**
   * Share of the run that is over.
   *
   * @return in [0, 1]
   */
  public double share(Progress p) {
    double total = (double) p.examples() * p.epochs();
    double done =
        switch (this) {
          case EPOCHS -> (double) p.epoch() / p.epochs();
          case CONSIDERED -> p.considered() / total;
          case TRAINED -> p.trained() / total;
          case UPDATES -> p.updates() * (double) p.batchSize() / total;
        };
    return Math.min(1, done);
  }
}
