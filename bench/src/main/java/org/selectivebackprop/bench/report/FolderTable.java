package org.selectivebackprop.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.selectivebackprop.results.FolderSummary;
import org.selectivebackprop.results.FolderSummary.Kind;
import org.selectivebackprop.results.FolderSummary.Progress;
import org.selectivebackprop.results.FolderSummary.Recipe;
import org.selectivebackprop.results.file.StatusLine;
import org.selectivebackprop.results.page.Formats;
import org.selectivebackprop.results.page.TextTable;

/** Runs and studies in short, a line each. */
public final class FolderTable {
  private static final long KILO = 1000;

  private FolderTable() {}

  /** As text; {@code all} gives the runs of a study lines of their own, too. */
  public static String of(List<FolderSummary> found, boolean all) {
    List<FolderSummary> rows = new ArrayList<>();
    for (FolderSummary one : found) {
      rows.add(one);
      rows.addAll(all ? one.runs() : List.of());
    }
    return new TextTable<FolderSummary>()
        .column("folder", one -> one.folder().toString())
        .column("status", FolderTable::status)
        .column("strategy", one -> name(one, Recipe::strategy, "strategies"))
        .column("data", one -> name(one, Recipe::dataset, "data sets"))
        .column("network", one -> name(one, Recipe::model, "networks"))
        .column("seed", FolderTable::seed)
        .column("done", FolderTable::done)
        .number("error", one -> one.progress().testError().orElse(Double.NaN), FolderTable::error)
        .number("time", one -> spent(one.progress()), StatusLine::clock)
        .number("left", one -> one.progress().secondsLeft().orElse(Double.NaN), StatusLine::clock)
        .column("size", one -> size(one.bytes()))
        .of(rows);
  }

  private static String status(FolderSummary one) {
    if (one.running()) {
      return "running";
    }
    String state = one.state().toString().toLowerCase(Locale.ROOT);
    return switch (one.outcome()) {
      case "diverged", "stopped-early" -> state + " (" + one.outcome() + ")";
      default -> state;
    };
  }

  private static String name(FolderSummary one, Function<Recipe, String> part, String several) {
    String name = part.apply(one.recipe());
    if (!name.isEmpty()) {
      return name;
    }
    long differing = one.runs().stream().map(run -> part.apply(run.recipe())).distinct().count();
    return differing > 1 ? differing + " " + several : "-";
  }

  private static String seed(FolderSummary one) {
    return one.recipe().seed().isPresent() ? "" + one.recipe().seed().getAsLong() : "-";
  }

  private static String done(FolderSummary one) {
    Progress progress = one.progress();
    return progress.planned() == 0
        ? "-"
        : progress.done()
            + "/"
            + progress.planned()
            + (one.kind() == Kind.STUDY ? " runs" : " epochs");
  }

  private static String error(double share) {
    return Formats.format("%.2f %%", 100 * share);
  }

  private static double spent(Progress progress) {
    return progress.seconds() > 0 ? progress.seconds() : Double.NaN;
  }

  public static String size(long bytes) {
    return bytes < KILO * KILO
        ? Formats.count((bytes + KILO - 1) / KILO) + " kB"
        : Formats.megabytes(bytes) + " MB";
  }
}
