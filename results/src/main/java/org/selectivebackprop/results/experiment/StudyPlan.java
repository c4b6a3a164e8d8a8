package org.selectivebackprop.results.experiment;

import java.util.List;
import java.util.Optional;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.results.comparison.TargetMetric;

/**
 * What to compare.
 *
 * @param experiments by label: every strategy at every point of the sweep
 * @param seeds each is run with
 * @param baseline name of the strategy that sets the targets
 * @param budgets shares of the baseline's epochs that it is also run with, its schedule compressed
 * @param targets multiples of the baseline's final error
 * @param metric which is that error, or stands for it
 * @param file it was read from; empty if it was made of options alone
 */
public record StudyPlan(
    List<Experiment> experiments,
    List<Long> seeds,
    String baseline,
    List<Double> budgets,
    List<String> targets,
    TargetMetric metric,
    Optional<String> file) {
  /** Runs that a study may have. */
  public static final int MOST_RUNS = 10_000;

  public StudyPlan {
    experiments = List.copyOf(experiments);
    seeds = List.copyOf(seeds);
    budgets = List.copyOf(budgets);
    targets = List.copyOf(targets);
  }

  /** Epochs of the compressed baseline: fewer than all, each number once. */
  public List<Integer> compressedEpochs(Experiment of) {
    int all = of.spec().settings().epochs();
    return budgets.stream()
        .map(share -> (int) Math.max(1, Math.round(share * all)))
        .filter(epochs -> epochs < all)
        .distinct()
        .toList();
  }

  /** Errors of one strategy, which say which, and name keys where there are no options. */
  public ConfigException of(String label, ConfigException wrong) {
    return placed(label, wrong, file);
  }

  static ConfigException placed(String label, ConfigException wrong, Optional<String> file) {
    return new ConfigException(
        wrong.problems().stream()
            .map(p -> new Problem(p.what(), place(label, p.where(), file), p.fix()))
            .toList());
  }

  private static String place(String label, String where, Optional<String> file) {
    return file.isEmpty()
        ? where
        : "%s, strategy '%s'%s"
            .formatted(
                file.get(), label, where.startsWith("option --") ? ", " + where.substring(9) : "");
  }
}
