package org.selectivebackprop.results.comparison;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How many times cheaper one way to train is than another: the geometric mean over seeds, each of
 * which both were run with, and where it may lie by chance.
 *
 * <p>The interval is a bootstrap over the pairs, widened by Student's t for few of them. A
 * percentile bootstrap alone would call one in eight sets of three equal pairs a gain: those that
 * happen to lie on one side. Errors are measured after each epoch only, so every draw moves its
 * pair by as much.
 *
 * @param mean geometric mean; above 1 is cheaper
 * @param low end of the 95 % interval; 0 below {@value #FEWEST} pairs
 * @param high its other end; infinite below {@value #FEWEST} pairs
 * @param pairs seeds that both were run with
 * @param bound whether the ratio is known or only bounded
 */
public record Ratio(double mean, double low, double high, int pairs, Bound bound) {
  /** Pairs that a judgement needs. */
  public static final int FEWEST = 3;

  private static final int RESAMPLES = 2000;
  private static final double NORMAL = 1.959964;

  /** Student's t, 97.5 %, by degrees of freedom from 1. */
  private static final double[] STUDENT = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228
  };

  /** What is known of the ratio. */
  public enum Bound {
    /** The ratio itself. */
    EXACT,
    /** Of some seeds only that it is no lower. */
    AT_LEAST,
    /** Of some seeds only that it is no higher. */
    AT_MOST
  }

  /** What may be said of it. */
  public enum Judgement {
    /** The whole interval is above 1. */
    GAIN,
    /** The whole interval is below 1. */
    LOSS,
    /** The interval holds 1. */
    WITHIN_NOISE,
    /** There are too few pairs to say. */
    TOO_FEW_SEEDS
  }

  /**
   * One seed.
   *
   * @param log natural logarithm of the ratio
   * @param blur by how much at most it is off because errors are measured once an epoch
   */
  public record Pair(double log, double blur) {
    /** Of the baseline's way and the own, each to the end of an epoch. */
    static Pair of(FinishedRun.Span base, FinishedRun.Span own) {
      return new Pair(Math.log(base.to() / own.to()), (relative(base) + relative(own)) / 2);
    }

    private static double relative(FinishedRun.Span span) {
      return (span.to() - span.from()) / span.to();
    }
  }

  /** Of at least one pair. */
  public static Ratio of(List<Pair> pairs, Bound bound) {
    Interval log = interval(pairs);
    return new Ratio(
        Math.exp(log.mean()), Math.exp(log.low()), Math.exp(log.high()), pairs.size(), bound);
  }

  /** Of a mean over pairs; infinite below {@value #FEWEST}. */
  public record Interval(double mean, double low, double high) {}

  /** The same of differences, which need not be logarithms. */
  static Interval interval(List<Pair> pairs) {
    int n = pairs.size();
    double centre = pairs.stream().mapToDouble(Pair::log).average().orElse(Double.NaN);
    if (n < FEWEST) {
      return new Interval(centre, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    SplittableRandom random = new SplittableRandom(n);
    double[] means = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int k = 0; k < n; k++) {
        Pair pair = pairs.get(random.nextInt(n));
        means[i] += (pair.log() + pair.blur() * (random.nextDouble() - 0.5)) / n;
      }
    }
    Arrays.sort(means);
    double widening = student(n - 1) / NORMAL * Math.sqrt(n / (n - 1.0));
    double low = centre + widening * (means[(int) (0.025 * RESAMPLES)] - centre);
    double high = centre + widening * (means[(int) (0.975 * RESAMPLES)] - centre);
    return new Interval(centre, low, high);
  }

  /** What may be said of it. */
  public Judgement judgement() {
    if (pairs < FEWEST) {
      return Judgement.TOO_FEW_SEEDS;
    }
    if (low > 1 && bound != Bound.AT_MOST) {
      return Judgement.GAIN;
    }
    return high < 1 && bound != Bound.AT_LEAST ? Judgement.LOSS : Judgement.WITHIN_NOISE;
  }

  /** By Cornish and Fisher's expansion beyond the table. */
  private static double student(int freedom) {
    if (freedom <= STUDENT.length) {
      return STUDENT[freedom - 1];
    }
    double z = NORMAL;
    double z3 = z * z * z;
    double second = (5 * z3 * z * z + 16 * z3 + 3 * z) / (96.0 * freedom * freedom);
    return z + (z3 + z) / (4 * freedom) + second;
  }
}
