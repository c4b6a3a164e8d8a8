package org.selectivebackprop.samplers.adaptive;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.selectivebackprop.core.spi.StateFields;

/**
 * What an example's gradient norm will be when it is trained next, given what it was: learned from
 * all examples that were trained twice.
 *
 * <p>A norm that was small by chance, or grew again since, is larger the next time: where examples
 * are forgotten, what looked learned is not. Norms are counted by powers of two; of each, the mean
 * of the next norm's square, older epochs fading by half.
 */
final class NormForecast {
  private static final int BINS = 24;

  /** The exponent of the largest norms; those beyond the ends are counted there. */
  private static final int LARGEST = 3;

  /** Fewer pairs say nothing. */
  private static final double LEAST = 30;

  private final double[] squares = new double[BINS];
  private final double[] counts = new double[BINS];

  /**
   * An example was trained again.
   *
   * @param before its norm of the last time, at least 0
   * @param now its norm of this time, at least 0
   */
  void observe(double before, double now) {
    squares[bin(before)] += now * now;
    counts[bin(before)]++;
  }

  /** A new epoch: what was before counts half. */
  void fade() {
    Arrays.setAll(squares, i -> squares[i] / 2);
    Arrays.setAll(counts, i -> counts[i] / 2);
  }

  /** Whether enough was observed for any forecast. */
  boolean known() {
    return Arrays.stream(counts).max().orElse(0) >= LEAST;
  }

  /**
   * The root of the mean square of the next norm; the last norm where too little is known of those
   * like it.
   *
   * @param last NaN if there is none
   * @return NaN if there is none
   */
  double of(double last) {
    if (Double.isNaN(last) || counts[bin(last)] < LEAST) {
      return last;
    }
    return Math.sqrt(squares[bin(last)] / counts[bin(last)]);
  }

  private static int bin(double norm) {
    return Math.max(0, Math.min(BINS - 1, BINS - 1 + Math.getExponent(norm) - LARGEST));
  }

  void save(DataOutput to) throws IOException {
    StateFields.writeDoubles(squares, to);
    StateFields.writeDoubles(counts, to);
  }

  void restore(DataInput from) throws IOException {
    restore(from, "sum of squares", squares);
    restore(from, "count of norms", counts);
  }

  private static void restore(DataInput from, String what, double... to) throws IOException {
    double[] read =
        StateFields.readDoubles(from, what, BINS, sum -> sum >= 0 && Double.isFinite(sum));
    System.arraycopy(read, 0, to, 0, BINS);
  }
}
