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
  EPOCHS {
    @Override
    double done(Progress p) {
      return (double) p.epoch() / p.epochs();
    }
  },
  /** Candidates considered; as epochs, but moving with every step. */
  CONSIDERED {
    @Override
    double done(Progress p) {
      return p.considered() / total(p);
    }
  },
  /** Examples trained; the reference implementation's default. */
  TRAINED {
    @Override
    double done(Progress p) {
      return p.trained() / total(p);
    }
  },
  /** Training steps, in units of the steps that training everything would take. */
  UPDATES {
    @Override
    double done(Progress p) {
      return p.updates() * (double) p.batchSize() / total(p);
    }
  };

  abstract double done(Progress progress);

  /**
   * Share of the run that is over.
   *
   * @return in [0, 1]
   */
  public double share(Progress progress) {
    return Math.min(1, done(progress));
  }

  private static double total(Progress p) {
    return (double) p.examples() * p.epochs();
  }
}
