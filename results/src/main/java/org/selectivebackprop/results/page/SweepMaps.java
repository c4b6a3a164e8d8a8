package org.selectivebackprop.results.page;

import static org.selectivebackprop.results.page.Formats.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.selectivebackprop.results.chart.Drawing;
import org.selectivebackprop.results.chart.HeatMap;
import org.selectivebackprop.results.chart.HeatMap.Parameter;
import org.selectivebackprop.results.comparison.Row;
import org.selectivebackprop.results.comparison.TargetMetric;

/** Sweeps over two parameters as heat maps; of more, one for each combination of the others. */
final class SweepMaps {
  private SweepMaps() {}

  static List<Figure> of(List<String> parameters, List<Row> points, TargetMetric metric) {
    List<Drawing> maps = new ArrayList<>();
    Map<String, List<Row>> byRest =
        points.stream()
            .filter(row -> row.finalError().isPresent())
            .collect(
                Collectors.groupingBy(
                    row -> row.strategy() + rest(row, parameters),
                    LinkedHashMap::new,
                    Collectors.toList()));
    byRest.forEach(
        (title, cells) -> {
          Map<List<String>, Double> errors = new HashMap<>();
          for (Row row : cells) {
            List<String> at = List.copyOf(row.swept().values()).subList(0, 2);
            errors.put(at, row.finalError().getAsDouble());
          }
          Parameter across = values(parameters.get(0), cells);
          Parameter down = values(parameters.get(1), cells);
          maps.add(new HeatMap(title, across, down, errors, metric::number).drawing());
        });
    String names = String.join(" and ", parameters);
    return maps.isEmpty()
        ? List.of()
        : List.of(
            new Figure(
                "sweep-"
                    + parameters.stream().map(SweepMaps::file).collect(Collectors.joining("-")),
                "Final " + metric.distanceName() + " over " + names,
                "The darker, the lower.",
                maps,
                List.of(),
                Figure.Legend.PAGE));
  }

  /** The values of more than two parameters, which tell one map from the next. */
  private static String rest(Row row, List<String> parameters) {
    return parameters.stream()
        .skip(2)
        .map(name -> format(", %s %s", name, row.swept().getOrDefault(name, "")))
        .collect(Collectors.joining());
  }

  /** Its values, by size if they are numbers. */
  static Parameter values(String parameter, List<Row> points) {
    List<String> values =
        points.stream().flatMap(row -> Stream.of(row.swept().get(parameter))).distinct().toList();
    boolean numbers = values.stream().allMatch(v -> v.matches("-?[0-9.]+([eE]-?[0-9]+)?"));
    return new Parameter(
        parameter,
        numbers
            ? values.stream().sorted(Comparator.comparingDouble(Double::parseDouble)).toList()
            : values);
  }

  static String file(String parameter) {
    return parameter.replaceAll("[^A-Za-z0-9.-]", "-");
  }
}
