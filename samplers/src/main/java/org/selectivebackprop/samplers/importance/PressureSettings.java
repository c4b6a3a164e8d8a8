package org.selectivebackprop.samplers.importance;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.Range;

/**
 * How hard online batch selection presses, and how it keeps its ranks up to date.
 *
 * @param start selection pressure s at epoch 0, at least 1; 1 draws uniformly
 * @param end selection pressure from epoch {@code decayEpochs} on, at least 1
 * @param decayEpochs epochs from the first to the second, at least 1
 * @param frequency r_freq, how often an epoch the worst are scored again, in [0, 2]
 * @param ratio r_ratio, which part of the training set is scored again, in (0, 1]
 * @param sortEvery T_s as a part of the training set: how much is trained between two sorts, in (0,
 *     1]
 * @see <a href="https://arxiv.org/abs/1511.06343">Loshchilov and Hutter 2015, equation 5</a>
 */
public record PressureSettings(
    double start, double end, int decayEpochs, double frequency, double ratio, double sortEvery) {
  static final Param<Double> START =
      Param.real("pressure", 100, "s at the start; the first is drawn s times as often as the last")
          .in(Range.closed(1, 1e300));
  static final Param<Double> END =
      Param.real("last-pressure", 1, "s at the end of its decay; 1 draws uniformly")
          .in(Range.closed(1, 1e300));
  static final Param<Integer> DECAY_EPOCHS =
      Param.integer("decay-epochs", 50, "epochs over which the pressure falls (section 4: 50)")
          .in(Range.atLeast(1));
  static final Param<Double> FREQUENCY =
      Param.real("rescore-frequency", 0.5, "r_freq: how often an epoch the worst are scored again")
          .in(Range.closed(0, 2));
  static final Param<Double> RATIO =
      Param.real("rescore-ratio", 1, "r_ratio: the part of the training set scored again")
          .in(Range.openClosed(0, 1));
  static final Param<Double> SORT_EVERY =
      Param.real("sort-every", 0.1, "T_s: part of the training set trained between two sorts")
          .in(Range.openClosed(0, 1));

  static final List<Param<?>> PARAMS =
      List.of(START, END, DECAY_EPOCHS, FREQUENCY, RATIO, SORT_EVERY);

  public PressureSettings {
    START.require(start);
    END.require(end);
    DECAY_EPOCHS.require(decayEpochs);
    FREQUENCY.require(frequency);
    RATIO.require(ratio);
    SORT_EVERY.require(sortEvery);
  }

  /** Pressure 100, falling to 1 over 50 epochs; everything scored again every second epoch. */
  public static PressureSettings defaults() {
    return new PressureSettings(100, 1, 50, 0.5, 1, 0.1);
  }

  static PressureSettings of(ParamValues values) {
    return new PressureSettings(
        values.get(START),
        values.get(END),
        values.get(DECAY_EPOCHS),
        values.get(FREQUENCY),
        values.get(RATIO),
        values.get(SORT_EVERY));
  }

  /** Equation 5, with the exponent e - e_0; the printed one, e_end - e_0, does not depend on e. */
  double pressure(int epoch) {
    double part = Math.min(epoch, decayEpochs) / (double) decayEpochs;
    return start * StrictMath.exp(StrictMath.log(end / start) * part);
  }

  /** How often the worst shall have been scored again after some draws. */
  long rescoringsDue(long drawn, int examples) {
    return (long) Math.floor(frequency * drawn / examples);
  }

  /** How many are scored again, at least 1. */
  int rescored(int examples) {
    return (int) Math.max(1, Math.round(ratio * examples));
  }

  /** T_s in examples, at least 1. */
  long sortedAfter(int examples) {
    return Math.max(1, Math.round(sortEvery * examples));
  }
}
