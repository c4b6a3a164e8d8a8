package org.selectivebackprop.results.page;

import static org.selectivebackprop.results.page.ComparisonTables.capital;
import static org.selectivebackprop.results.page.Formats.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.selectivebackprop.core.run.Phase;
import org.selectivebackprop.results.chart.Axis;
import org.selectivebackprop.results.chart.Bars;
import org.selectivebackprop.results.chart.Drawing.Entry;
import org.selectivebackprop.results.chart.Plot;
import org.selectivebackprop.results.chart.Plot.Series;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.comparison.FinishedRun.Epoch;
import org.selectivebackprop.results.comparison.Measure;
import org.selectivebackprop.results.comparison.Row;
import org.selectivebackprop.results.comparison.TargetMetric;

/** The figures of a comparison: what strategies came to, and what they did in every epoch. */
final class Figures {
  private static final Axis EPOCH = Axis.numbers("epoch");

  private final Comparison comparison;
  private final List<Row> rows;
  private final List<Figure> figures = new ArrayList<>();

  private Figures(Comparison comparison, List<Row> rows) {
    this.comparison = comparison;
    this.rows = rows;
  }

  /** All of them that there is something to draw for; a row's place is its series' number. */
  static List<Figure> of(Comparison comparison, List<Row> rows) {
    Figures all = new Figures(comparison, rows);
    all.results();
    all.figures.addAll(new SweepFigures(comparison, rows).all());
    all.epochs();
    return all.figures;
  }

  /** Of test errors, or what is compared in their place: how far from the best value. */
  static Axis distance(TargetMetric metric) {
    String name = metric.testName();
    return (metric.share() ? Axis.shares(name) : Axis.numbers(name)).logarithmic();
  }

  static List<Entry> legend(List<Row> rows) {
    return IntStream.range(0, rows.size())
        .mapToObj(i -> new Entry(rows.get(i).label(), i))
        .toList();
  }

  private void results() {
    String bands = "Means over seeds, with the range over them.";
    Axis error = distance(comparison.metric());
    Axis units = Axis.numbers("counted cost, forward units");
    plot(
        "error-over-cost",
        capital(error.title()) + " over counted cost",
        bands,
        units,
        error,
        curves(Measure.COST, Epoch::testError));
    List<Measure> clocks = comparison.clocks();
    for (int i = 0; i < clocks.size(); i++) {
      Measure clock = clocks.get(i);
      String number = i == 0 ? "" : "-" + (i + 1);
      plot(
          "error-over-time" + number,
          capital(error.title()) + " over time, " + clock.hardware(),
          bands,
          Axis.numbers("seconds of training"),
          error,
          curves(clock, Epoch::testError));
      phases("phases" + number, clock);
    }
    plot(
        "cost-and-error",
        "Final " + comparison.metric().distanceName() + " against counted cost",
        "Down and to the left is better; joined are those that no other is better than in both.",
        units,
        error,
        Curves.front(rows));
  }

  private void epochs() {
    plot(
        "selectivity",
        "Selectivity: share of the candidates that was trained",
        "",
        EPOCH,
        Axis.shares("trained of considered"),
        byEpoch(Epoch::selectivity));
    plot(
        "right-already",
        "Candidates that were classified correctly already",
        "Of those whose score was fresh. Selection pays where this is most of them.",
        EPOCH,
        Axis.shares("right of scored"),
        byEpoch(Epoch::scoredCorrect));
    plot(
        "trained-right",
        "Trained examples that were classified correctly already",
        "Their backward pass taught least: a strategy that selects trains few of them.",
        EPOCH,
        Axis.shares("right of trained"),
        byEpoch(Epoch::trainedCorrect));
    List<Plot> losses =
        IntStream.range(0, rows.size())
            .mapToObj(i -> Curves.losses(rows.get(i), i, EPOCH))
            .filter(plot -> !plot.isEmpty())
            .toList();
    if (!losses.isEmpty()) {
      figures.add(
          new Figure(
              "loss-percentiles",
              "Losses in every epoch",
              "Median, half and four fifths of the freshly scored candidates, or, where a strategy"
                  + " scores none, of the examples trained. Dashed: the median of those trained.",
              Plot.alike(losses).stream().map(Plot::small).toList(),
              List.of(),
              Figure.Legend.PAGE));
    }
  }

  private List<Series> curves(Measure measure, ToDoubleFunction<Epoch> value) {
    return IntStream.range(0, rows.size())
        .mapToObj(i -> Curves.of(rows.get(i), i, measure, value))
        .toList();
  }

  private List<Series> byEpoch(ToDoubleFunction<Epoch> value) {
    return IntStream.range(0, rows.size())
        .mapToObj(i -> Curves.byEpoch(rows.get(i), i, value))
        .toList();
  }

  private void plot(String name, String title, String note, Axis x, Axis y, List<Series> series) {
    Plot plot = new Plot("", x, y, series);
    if (!plot.isEmpty()) {
      figures.add(
          new Figure(name, title, note, List.of(plot.wide()), legend(rows), Figure.Legend.PAGE));
    }
  }

  private void phases(String name, Measure clock) {
    Phase[] phases = Phase.values();
    List<Entry> legend = new ArrayList<>();
    List<Bars.Row> bars = new ArrayList<>();
    for (int p = 0; p < phases.length; p++) {
      legend.add(new Entry(phases[p].label(), p));
    }
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (!row.runs(clock).isEmpty()) {
        List<Bars.Part> parts = new ArrayList<>();
        for (Entry phase : legend) {
          double seconds = row.seconds(phases[phase.number()].key(), clock);
          String words = format("%s, %s: %.1f s", row.label(), phase.name(), seconds);
          parts.add(new Bars.Part(i, phase.number(), seconds, words));
        }
        String total = format("%,.1f s", row.seconds("total", clock));
        bars.add(new Bars.Row(row.label(), total, parts));
      }
    }
    String title = "Seconds by phase, " + clock.hardware();
    figures.add(
        new Figure(
            name,
            title,
            "",
            List.of(new Bars(title, true, bars).drawing()),
            legend,
            Figure.Legend.COLOURS));
  }
}
