package org.selectivebackprop.results.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.selectivebackprop.results.comparison.FinishedRun;
import org.selectivebackprop.results.comparison.FinishedRun.Epoch;
import org.selectivebackprop.results.comparison.FinishedRun.Work;
import org.selectivebackprop.results.comparison.Measure;
import org.selectivebackprop.results.comparison.Row;
import org.selectivebackprop.results.page.SvgPlot.Point;
import org.selectivebackprop.results.page.SvgPlot.Series;

/** What the page's plots are of. */
final class Curves {
  private Curves() {}

  /**
   * The mean error of one strategy after each epoch that all its seeds finished, with its range.
   */
  static Series of(Row row, int number, Measure measure) {
    List<FinishedRun> runs = row.runs(measure);
    int epochs = runs.stream().mapToInt(run -> run.epochs().size()).min().orElse(0);
    double[] spent = new double[runs.size()];
    List<Point> points = new ArrayList<>();
    for (int e = 0; e < epochs; e++) {
      double x = 0;
      double y = 0;
      double low = 1;
      double high = 0;
      for (int i = 0; i < spent.length; i++) {
        Epoch epoch = runs.get(i).epochs().get(e);
        spent[i] += measure.isClock() ? epoch.work().totalSeconds() : epoch.work().forwardUnits();
        x += spent[i] / spent.length;
        y += epoch.testError() / spent.length;
        low = Math.min(low, epoch.testError());
        high = Math.max(high, epoch.testError());
      }
      if (Double.isFinite(y)) {
        points.add(new Point(x, y, low, high));
      }
    }
    return new Series(row.label(), number, true, points);
  }

  /**
   * One point per strategy, and a line through those that none is better than in error and cost.
   */
  static List<Series> front(List<Row> rows) {
    List<Series> all = new ArrayList<>();
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (row.finalError().isPresent()) {
        double error = row.finalError().getAsDouble();
        Point point = new Point(row.mean(Work::forwardUnits), error, error, error);
        points.add(point);
        all.add(new Series(row.label(), i, false, List.of(point)));
      }
    }
    points.sort(Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y));
    List<Point> front = new ArrayList<>();
    for (Point point : points) {
      if (front.isEmpty() || point.y() < front.get(front.size() - 1).y()) {
        front.add(point);
      }
    }
    if (front.size() > 1) {
      all.add(0, new Series("not bettered", -1, true, front));
    }
    return all;
  }
}
