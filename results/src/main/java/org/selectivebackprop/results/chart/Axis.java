package org.selectivebackprop.results.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What an axis is of: shares as per cent, logarithmic or from 0, or labels in place of 0, 1, 2 and
 * so on. Values that it {@code holds} are shown beside the series', so that panels have one scale.
 */
public record Axis(
    String title, boolean percent, boolean log, List<String> labels, List<Double> holds) {
  /** A logarithmic axis shows nine decades at most. */
  private static final double DECADES = 1e-9;

  public Axis {
    labels = List.copyOf(labels);
    holds = List.copyOf(holds);
  }

  public static Axis numbers(String title) {
    return new Axis(title, false, false, List.of(), List.of());
  }

  public static Axis shares(String title) {
    return new Axis(title, true, false, List.of(), List.of());
  }

  /** Named values, at equal distances. */
  public static Axis labels(String title, List<String> labels) {
    return new Axis(title, false, false, labels, List.of());
  }

  public Axis logarithmic() {
    return new Axis(title, percent, true, labels, holds);
  }

  /** The same, as long as these values need. */
  public Axis holding(List<Double> values) {
    return new Axis(title, percent, log, labels, values);
  }

  /** From values to places; {@code low}, or its decimal logarithm, is at {@code from}. */
  record Scale(Axis axis, double low, double high, double from, double to) {
    /** Beyond its ends a value is at the end. */
    double at(double value) {
      double v = axis.log ? Math.log10(Math.max(value, Double.MIN_NORMAL)) : value;
      double share = (v - low) / (high - low);
      return from + (to - from) * Math.max(0, Math.min(1, share));
    }

    /** What the page's script finds values by. */
    String data(String name) {
      return Drawing.text(
          " data-%s=\"%.1f %.1f %.6g %.6g %d %d\"",
          name, from, to, low, high, axis.log ? 1 : 0, axis.percent ? 1 : 0);
    }

    List<Double> ticks() {
      List<Double> ticks = new ArrayList<>();
      if (!axis.labels.isEmpty()) {
        for (int i = 0; i < axis.labels.size(); i++) {
          ticks.add((double) i);
        }
      } else if (axis.log) {
        decades(ticks);
      } else {
        steps(0, high, 5, ticks);
      }
      return ticks;
    }

    private void decades(List<Double> ticks) {
      if (high - low < 0.45) { // equal steps: a decade has too few round numbers here
        steps(Math.pow(10, low), Math.pow(10, high), 8, ticks);
        return;
      }
      double[] steps = {1, 1.5, 2, 3, 4, 5, 6, 8};
      if (high - low > 1.2) {
        steps = high - low > 2.4 ? new double[] {1} : new double[] {1, 2, 5};
      }
      for (int decade = (int) Math.floor(low); decade <= high; decade++) {
        for (double step : steps) {
          double log = Math.log10(step) + decade;
          if (log >= low && log <= high && !(axis.percent && log > 0)) {
            ticks.add(step * Math.pow(10, decade));
          }
        }
      }
    }

    private static void steps(double first, double last, int most, List<Double> ticks) {
      double step = round((last - first) / most, 1, 2, 5);
      for (long i = (long) Math.ceil(first / step); i * step <= last * (1 + 1e-9); i++) {
        ticks.add(i * step);
      }
    }

    String text(double tick) {
      return axis.labels.isEmpty() ? axis.text(tick) : axis.labels.get((int) tick);
    }
  }

  /** Over all these values. */
  Scale over(DoubleStream values, double from, double to) {
    if (!labels.isEmpty()) {
      return new Scale(this, -0.4, labels.size() - 0.6, from, to);
    }
    DoubleStream held = holds.stream().mapToDouble(value -> value);
    double[] all = DoubleStream.concat(values, held).filter(Double::isFinite).toArray();
    double most = DoubleStream.of(all).max().orElse(1);
    if (!log) {
      return new Scale(this, 0, percent && most > 0.8 ? 1 : nice(most), from, to);
    }
    double high = Math.max(most, DECADES);
    double least = DoubleStream.of(all).filter(v -> v > 0).min().orElse(high);
    double low = Math.log10(Math.max(least, high * DECADES)) - 0.02;
    return new Scale(this, low, Math.max(Math.log10(high) + 0.02, low + 0.06), from, to);
  }

  /** A value in three or four digits, without zeros at the end. */
  String text(double value) {
    double shown = percent ? 100 * value : value;
    String text;
    if (shown >= 1e6) {
      text = digits(shown / 1e6) + "M";
    } else if (shown >= 100) {
      text = Drawing.text("%,.0f", shown);
    } else if (shown > 0 && shown < 0.01) {
      text = Drawing.text("%.0e", shown).replaceAll("e-0?", "e-");
    } else {
      text = digits(shown);
    }
    return percent ? text + " %" : text;
  }

  private static String digits(double value) {
    return Drawing.text("%.2f", value).replaceAll("\\.?0+$", "");
  }

  /** The next number of the series 1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10, 12, ... */
  private static double nice(double value) {
    return round(value, 1, 1.2, 1.6, 2, 3, 4, 5, 6, 8);
  }

  private static double round(double value, double... steps) {
    double decade = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1e-9))));
    for (double step : steps) {
      if (step * decade >= value * (1 - 1e-9)) {
        return step * decade;
      }
    }
    return 10 * decade;
  }
}
