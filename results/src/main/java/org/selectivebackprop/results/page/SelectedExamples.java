package org.selectivebackprop.results.page;

import static org.selectivebackprop.results.page.Formats.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.error.FrameworkException;
import org.selectivebackprop.results.ExampleLog;
import org.selectivebackprop.results.chart.Bars;
import org.selectivebackprop.results.chart.Drawing.Entry;
import org.selectivebackprop.results.comparison.FinishedRun;
import org.selectivebackprop.results.comparison.Row;

/** Which classes and examples each strategy selected, of runs that recorded their examples. */
final class SelectedExamples {
  /** More bars of a class, or classes, cannot be told apart. */
  private static final int MOST_STRATEGIES = 8;

  private static final int MOST_CLASSES = 20;

  private final List<Selected> all = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();

  /** Of one strategy: its series' number, counts over all recorded seeds, the examples if here. */
  record Selected(
      String label,
      int number,
      ExampleLog log,
      int seeds,
      Optional<Dataset> data,
      Map<Integer, Double> shares) {
    Selected(String label, int number, ExampleLog log, int seeds, Optional<Dataset> data) {
      this(label, number, log, seeds, data, shares(log));
    }

    String name(int label) {
      return data.map(d -> d.classes().get(label)).orElse("class " + label);
    }

    /** Share of a class's candidates that was selected; NaN if there were none. */
    double share(int label) {
      return shares.getOrDefault(label, Double.NaN);
    }

    /** By class, of all classes that have examples. */
    private static Map<Integer, Double> shares(ExampleLog log) {
      Map<Integer, Long> considered = new TreeMap<>();
      Map<Integer, Long> selected = new TreeMap<>();
      for (int id = 0; id < log.size(); id++) {
        considered.merge(log.label(id), (long) log.considered(id), Long::sum);
        selected.merge(log.label(id), (long) log.selected(id), Long::sum);
      }
      Map<Integer, Double> shares = new TreeMap<>();
      considered.forEach(
          (label, of) ->
              shares.put(
                  label, of == 0 ? Double.NaN : (double) selected.getOrDefault(label, 0L) / of));
      return shares;
    }

    /** Whether there was a choice between examples. */
    boolean chose() {
      return IntStream.range(0, log.size()).anyMatch(id -> log.selected(id) < log.considered(id));
    }
  }

  /** Reads what the runs recorded; {@code data} opens a run's data set, or throws. */
  SelectedExamples(List<Row> rows, Function<FinishedRun, Dataset> data) {
    Map<String, Optional<Dataset>> opened = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      Optional<ExampleLog> sum = Optional.empty();
      int seeds = 0;
      for (FinishedRun run : row.runs()) {
        Optional<ExampleLog> log = read(run);
        if (log.isPresent() && (sum.isEmpty() || sum.get().sameExamples(log.get()))) {
          seeds++;
          sum.ifPresent(s -> s.add(log.get()));
          sum = sum.isEmpty() ? log : sum;
        }
      }
      if (sum.isPresent()) {
        Optional<Dataset> known =
            opened.computeIfAbsent(row.first().data(), d -> open(row.first(), data));
        all.add(new Selected(row.label(), i, sum.get(), seeds, checked(row, known, sum.get())));
      }
    }
  }

  private Optional<ExampleLog> read(FinishedRun run) {
    Path file = run.folder().resolve(ExampleLog.FILE);
    try {
      return Files.isRegularFile(file) ? Optional.of(ExampleLog.read(file)) : Optional.empty();
    } catch (DataException damaged) {
      return noted(damaged);
    }
  }

  private Optional<Dataset> open(FinishedRun run, Function<FinishedRun, Dataset> data) {
    try {
      return Optional.of(data.apply(run));
    } catch (FrameworkException notHere) {
      return noted(notHere);
    }
  }

  private Optional<Dataset> checked(Row row, Optional<Dataset> data, ExampleLog log) {
    try {
      data.ifPresent(
          d -> log.requireOf(d.train(), "file " + row.first().folder().resolve(ExampleLog.FILE)));
      return data.filter(d -> d.spec().isImage());
    } catch (DataException other) {
      return noted(other);
    }
  }

  private <T> Optional<T> noted(FrameworkException reason) {
    reason.problems().forEach(problem -> notes.add(problem.where() + ": " + problem.what()));
    return Optional.empty();
  }

  List<Selected> all() {
    return all;
  }

  Set<String> notes() {
    return notes;
  }

  Optional<Figure> byClass() {
    List<Selected> chosen = all.stream().filter(Selected::chose).limit(MOST_STRATEGIES).toList();
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    Set<Integer> labels = chosen.get(0).shares().keySet();
    if (labels.size() < 2) { // no classes
      return Optional.empty();
    }
    List<Bars.Row> rows = new ArrayList<>();
    for (int label : mostAndLeast(List.copyOf(labels), chosen)) {
      List<Bars.Part> parts = new ArrayList<>();
      for (Selected each : chosen) {
        double share = each.share(label);
        if (!Double.isNaN(share)) {
          String words = format("%s, %s: %.1f %%", each.name(label), each.label(), 100 * share);
          parts.add(new Bars.Part(each.number(), each.number(), share, words));
        }
      }
      rows.add(new Bars.Row(chosen.get(0).name(label), "", parts));
    }
    String note = "Of the candidates of a class, by strategy, over all seeds.";
    if (labels.size() > MOST_CLASSES) {
      note += format(" The %d classes that are selected most, and least.", MOST_CLASSES);
    }
    List<Entry> legend = chosen.stream().map(s -> new Entry(s.label(), s.number())).toList();
    String title = "Share selected by class";
    return Optional.of(
        new Figure(
            "selected-by-class",
            title,
            note,
            List.of(new Bars(title, false, rows).drawing()),
            legend,
            Figure.Legend.PAGE));
  }

  /** The labels by mean share, of many those at both ends. */
  private static List<Integer> mostAndLeast(List<Integer> labels, List<Selected> chosen) {
    Map<Integer, Double> means = new HashMap<>();
    for (int label : labels) {
      double[] shares = chosen.stream().mapToDouble(s -> s.share(label)).toArray();
      means.put(label, Arrays.stream(shares).filter(Double::isFinite).average().orElse(0));
    }
    List<Integer> order =
        labels.stream()
            .sorted(Comparator.comparing((Integer label) -> means.get(label)).reversed())
            .toList();
    if (order.size() <= MOST_CLASSES) {
      return order;
    }
    List<Integer> ends = new ArrayList<>(order.subList(0, MOST_CLASSES / 2));
    ends.addAll(order.subList(order.size() - MOST_CLASSES / 2, order.size()));
    return ends;
  }
}
