package org.selectivebackprop.results;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** A number known of every training example, which may be handed on as a score. */
public enum ExampleColumn {
  /** The last score. */
  SCORE,
  /** Age of that score in epochs, when it was last used. */
  AGE,
  /** Probability with which it was last chosen. */
  PROBABILITY,
  /** How often it was a candidate. */
  CONSIDERED,
  /** How often it was selected. */
  SELECTED;

  /** One number per example, by id; NaN where it is not known. */
  public double[] of(ExampleLog log) {
    return IntStream.range(0, log.size()).mapToDouble(id -> value(log, id)).toArray();
  }

  /** Mean of some examples, of those it is known of; NaN if of none. */
  public double mean(ExampleLog log, int[] ids) {
    return Arrays.stream(ids)
        .mapToDouble(id -> value(log, id))
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  private double value(ExampleLog log, int id) {
    return switch (this) {
      case SCORE -> log.score(id);
      case AGE -> log.age(id);
      case PROBABILITY -> log.probability(id);
      case CONSIDERED -> log.considered(id);
      case SELECTED -> log.selected(id);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
