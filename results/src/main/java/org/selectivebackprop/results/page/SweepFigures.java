package org.selectivebackprop.results.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.selectivebackprop.results.chart.Axis;
import org.selectivebackprop.results.chart.Drawing;
import org.selectivebackprop.results.chart.Drawing.Entry;
import org.selectivebackprop.results.chart.Plot;
import org.selectivebackprop.results.chart.Plot.Point;
import org.selectivebackprop.results.chart.Plot.Series;
import org.selectivebackprop.results.chart.Plot.Style;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.comparison.FinishedRun;
import org.selectivebackprop.results.comparison.FinishedRun.Epoch;
import org.selectivebackprop.results.comparison.FinishedRun.Work;
import org.selectivebackprop.results.comparison.Measure;
import org.selectivebackprop.results.comparison.Ratio;
import org.selectivebackprop.results.comparison.Row;

/** Sweeps over one parameter as lines, and its courses; those over more as {@link SweepMaps}. */
record SweepFigures(Comparison comparison, List<Row> rows) {
  private static final int MOST_VALUES = 24;

  List<Figure> all() {
    Map<List<String>, List<Row>> sweeps = new LinkedHashMap<>();
    for (Row row : rows) {
      if (!row.swept().isEmpty()) {
        List<String> parameters = List.copyOf(row.swept().keySet());
        sweeps.computeIfAbsent(parameters, p -> new ArrayList<>()).add(row);
      }
    }
    List<Figure> figures = new ArrayList<>();
    sweeps.forEach(
        (parameters, points) ->
            figures.addAll(
                parameters.size() == 1
                    ? lines(parameters.get(0), points)
                    : SweepMaps.of(parameters, points, comparison.metric())));
    return figures;
  }

  private List<Figure> lines(String parameter, List<Row> points) {
    List<String> values = SweepMaps.values(parameter, points).values();
    Map<String, List<Row>> strategies = byStrategy(points);
    Axis axis = Axis.labels(parameter, values);
    List<Plot> panels = new ArrayList<>();
    Function<Row, Optional<Point>> error =
        row -> row.finalError().stream().boxed().findFirst().map(e -> range(row, e));
    panels.add(
        new Plot(
            "Final " + comparison.metric().distanceName(),
            axis,
            distance(),
            over(values, strategies, error)));
    Function<Row, Optional<Point>> cost =
        row -> Optional.of(new Point(0, row.mean(Work::forwardUnits)));
    Axis units = Axis.numbers("forward units");
    panels.add(new Plot("Counted cost", axis, units, over(values, strategies, cost)));
    target(points)
        .ifPresent(
            target -> {
              String title = "Times sooner at " + target + "x, by cost";
              Axis ratios = Axis.numbers("ratio to " + comparison.baseline());
              Function<Row, Optional<Point>> ratio =
                  row -> comparison.ratio(row, target, Measure.COST).map(SweepFigures::point);
              panels.add(new Plot(title, axis, ratios, over(values, strategies, ratio)));
            });
    List<Entry> legend = new ArrayList<>();
    strategies.keySet().forEach(name -> legend.add(new Entry(name, legend.size())));
    reference(points).ifPresent(base -> legend.add(new Entry(base.label(), legend.size())));
    String file = "sweep-" + SweepMaps.file(parameter);
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new Figure(
            file,
            "Over " + parameter,
            "Means over seeds, with the range over them; of ratios, their interval.",
            small(panels),
            legend,
            Figure.Legend.OWN));
    courses(file, parameter, values, strategies).ifPresent(figures::add);
    return figures;
  }

  /** A series for each strategy, and a level line for the baseline if it is not swept itself. */
  private List<Series> over(
      List<String> values, Map<String, List<Row>> strategies, Function<Row, Optional<Point>> y) {
    List<Series> series = new ArrayList<>();
    strategies.forEach(
        (name, points) -> {
          List<Point> line = new ArrayList<>();
          for (Row row : points) {
            double x = values.indexOf(row.swept().values().iterator().next());
            y.apply(row).ifPresent(p -> line.add(new Point(x, p.y(), p.low(), p.high())));
          }
          line.sort(Comparator.comparingDouble(Point::x));
          series.add(new Series(name, series.size(), Style.LINE, line));
        });
    List<Row> swept = strategies.values().stream().flatMap(Collection::stream).toList();
    reference(swept)
        .ifPresent(
            base ->
                y.apply(base)
                    .ifPresent(
                        p ->
                            series.add(
                                new Series(
                                    base.label(),
                                    series.size(),
                                    Style.REFERENCE,
                                    List.of(
                                        new Point(0, p.y()),
                                        new Point(values.size() - 1.0, p.y()))))));
    return series;
  }

  /** Error over cost, a line for each value; of several strategies, a panel for each value. */
  private Optional<Figure> courses(
      String file, String parameter, List<String> values, Map<String, List<Row>> strategies) {
    List<Plot> panels = new ArrayList<>();
    List<Entry> legend = new ArrayList<>();
    if (strategies.size() > 1) {
      strategies.keySet().forEach(name -> legend.add(new Entry(name, legend.size())));
      for (String value : values) {
        List<Series> series = new ArrayList<>();
        List<String> names = List.copyOf(strategies.keySet());
        strategies.forEach(
            (name, points) ->
                points.stream()
                    .filter(row -> row.swept().containsValue(value))
                    .forEach(row -> series.add(course(row, name, names.indexOf(name)))));
        panels.add(course(parameter + " " + value, series));
      }
    } else {
      List<Row> points = strategies.values().iterator().next();
      List<Series> series = new ArrayList<>();
      for (Row row : points) {
        String value = parameter + " " + row.swept().get(parameter);
        series.add(course(row, value, series.size()));
        legend.add(new Entry(value, legend.size()));
      }
      reference(points)
          .ifPresent(
              base -> {
                series.add(course(base, base.label(), series.size()));
                legend.add(new Entry(base.label(), legend.size()));
              });
      panels.add(course("", series));
    }
    panels.removeIf(Plot::isEmpty);
    if (panels.isEmpty() || values.size() > MOST_VALUES) {
      return Optional.empty();
    }
    return Optional.of(
        new Figure(
            file + "-curves",
            ComparisonTables.capital(comparison.metric().testName())
                + " over counted cost, by "
                + parameter,
            "",
            panels.size() == 1 ? List.of(panels.get(0).wide()) : small(Plot.alike(panels)),
            legend,
            Figure.Legend.OWN));
  }

  private Plot course(String title, List<Series> series) {
    return new Plot(title, Axis.numbers("forward units"), distance(), series);
  }

  private Axis distance() {
    return Figures.distance(comparison.metric());
  }

  private static Series course(Row row, String name, int number) {
    List<Point> points = Curves.of(row, number, Measure.COST, Epoch::testError).points();
    return new Series(name, number, Style.LINE, points);
  }

  private static List<Drawing> small(List<Plot> plots) {
    return plots.stream().filter(plot -> !plot.isEmpty()).map(Plot::small).toList();
  }

  private static Point range(Row row, double mean) {
    double[] all =
        row.runs().stream()
            .map(FinishedRun::finalError)
            .flatMapToDouble(OptionalDouble::stream)
            .sorted()
            .toArray();
    return new Point(0, mean, all[0], all[all.length - 1]);
  }

  private static Point point(Ratio ratio) {
    return ratio.pairs() < Ratio.FEWEST
        ? new Point(0, ratio.mean())
        : new Point(0, ratio.mean(), ratio.low(), ratio.high());
  }

  /** The target that most points of a sweep have a ratio for, the lowest of those. */
  private Optional<String> target(List<Row> points) {
    String found = "";
    long most = 1; // one point is no line
    for (String target : comparison.targets()) {
      long reached =
          points.stream()
              .filter(row -> comparison.ratio(row, target, Measure.COST).isPresent())
              .count();
      if (reached > most) {
        most = reached;
        found = target;
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  /** The baseline on the data of a sweep, if the sweep has one and the same for all its points. */
  private Optional<Row> reference(List<Row> points) {
    List<Row> bases =
        points.stream().flatMap(row -> comparison.baselineOf(row).stream()).distinct().toList();
    return bases.size() == 1 && bases.get(0).swept().isEmpty()
        ? Optional.of(bases.get(0))
        : Optional.empty();
  }

  private static Map<String, List<Row>> byStrategy(List<Row> points) {
    return points.stream()
        .collect(Collectors.groupingBy(Row::strategy, LinkedHashMap::new, Collectors.toList()));
  }
}
