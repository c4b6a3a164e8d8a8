package org.selectivebackprop.testkit;

import org.selectivebackprop.core.spi.Draws;

/** Scores that a selection policy may meet; all are finite. */
public enum ScorePattern {
  /** Uniform in [0, 3), new in every epoch. */
  RANDOM,
  /** Four different values, so that most are tied. */
  TIED,
  EQUAL,
  ZERO,
  /** So large that a sum or a square of two overflows. */
  HUGE,
  /** So small that a square is zero. */
  TINY,
  /** All below 0. */
  NEGATIVE,
  /** One example towers over zeros. */
  LONELY;

  private static final Draws DRAWS = Draws.of(1, "scores of a contract test");

  double score(int id, int epoch) {
    double uniform = DRAWS.epoch(epoch).uniform(id);
    return switch (this) {
      case RANDOM -> 3 * uniform;
      case TIED -> Math.floor(4 * uniform) / 2;
      case EQUAL -> 1.5;
      case ZERO -> 0;
      case HUGE -> Double.MAX_VALUE * (0.5 + uniform / 2);
      case TINY -> Double.MIN_NORMAL * uniform;
      case NEGATIVE -> -3 * uniform;
      case LONELY -> id == 0 ? 5 : 0;
    };
  }
}
