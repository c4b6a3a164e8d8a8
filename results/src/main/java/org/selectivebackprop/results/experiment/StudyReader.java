package org.selectivebackprop.results.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Suggestions;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.results.comparison.StudyLabels;
import org.selectivebackprop.results.comparison.TargetMetric;

/** Turns study files and the options of {@code sb compare} into studies. */
public final class StudyReader {
  /** The keys that a study has beside those of an experiment, which hold for all its runs. */
  public static final List<String> KEYS =
      List.of("strategies", "sweep", "seeds", "targets", "target-metric", "baseline", "budgets");

  private static final String METRIC = "target-metric";

  /** Of a file alone: another study file, whose keys hold where the file does not set them. */
  private static final String BASE = "base";

  private static final int MOST_BASES = 8;

  private final ExperimentReader reader;
  private final PluginRegistry registry;

  /** With these plugins. */
  public StudyReader(ExperimentReader reader, PluginRegistry registry) {
    this.reader = reader;
    this.registry = registry;
  }

  /**
   * The keys and values of a study file, over those of the file that it names as its base.
   *
   * @throws ConfigException if either cannot be read or holds unknown keys
   */
  public Map<String, Object> readFile(Path file) {
    return readFile(file, 0);
  }

  private Map<String, Object> readFile(Path file, int derived) {
    Map<String, Object> own =
        reader.readFile(file, Stream.concat(KEYS.stream(), Stream.of(BASE)).toList());
    Object base = own.remove(BASE);
    if (base == null) {
      return own;
    }
    String where = "file " + file + ", key '" + BASE + "'";
    if (derived == MOST_BASES) {
      throw new ConfigException(
          "bases in a circle, or more than " + MOST_BASES + " one upon the other",
          where,
          "give the base of all in each");
    }
    Path path = file.resolveSibling(OptionPath.parse(base.toString(), where)).normalize();
    return ExperimentReader.override(readFile(path, derived + 1), own);
  }

  /**
   * Builds a study from values by key.
   *
   * @param values options over file over defaults, already merged
   * @param file it is from, if any
   * @throws ConfigException with every problem of the strategies, or the first of another kind
   */
  public StudyPlan read(Map<String, Object> values, Optional<String> file) {
    return read(values, List.of(), file);
  }

  /**
   * As {@link #read(Map, Optional)}, with strategies that a program names beside those of the
   * values.
   *
   * @param more by name: a preset as text, or values by key; a name may come twice, which is an
   *     error
   */
  public StudyPlan read(
      Map<String, Object> values, List<Map.Entry<String, Object>> more, Optional<String> file) {
    StudyValues study = new StudyValues(values, file);
    Map<String, Object> common = new LinkedHashMap<>(values);
    common.keySet().removeAll(KEYS);
    common.keySet().removeAll(NamedStrategies.PARTS);
    if (common.remove(PluginKind.PRESET.key()) != null) {
      throw new ConfigException(
          "a study has 'strategies'", study.place("strategy"), "write 'strategies: [sb]'");
    }
    Map<String, Map<String, Object>> strategies = new NamedStrategies(registry, study).all(more);
    String baseline = String.valueOf(values.getOrDefault("baseline", "traditional"));
    if (values.containsKey("baseline")) {
      requireOneOf(strategies.keySet(), baseline, study.place("baseline"));
    }
    List<Long> seeds = study.seeds();
    SweptPoints sweep = study.sweep();
    sweep.over().forEach(n -> requireOneOf(strategies.keySet(), n, study.place("sweep")));
    List<Double> budgets = study.budgets();
    long each = (long) strategies.size() + budgets.size();
    study.requireFew(each * sweep.points().size() * seeds.size());
    List<Experiment> experiments = experiments(strategies, sweep, common, study);
    return new StudyPlan(
        experiments,
        seeds,
        baseline,
        strategies.size() > 1 ? budgets : List.of(),
        study.targets(),
        metric(values, experiments, study.place(METRIC)),
        file);
  }

  private TargetMetric metric(
      Map<String, Object> values, List<Experiment> experiments, String where) {
    Map<String, List<PluginSpec>> measured = new LinkedHashMap<>();
    experiments.forEach(
        one -> measured.put("strategy '" + one.label() + "'", one.spec().settings().metrics()));
    String name = String.valueOf(values.getOrDefault(METRIC, TargetMetric.ERROR.name()));
    return TargetMetric.of(name, measured, registry, where);
  }

  /** The multiples of the baseline's error among values by key. */
  public static List<String> targets(Map<String, Object> values) {
    return new StudyValues(values, Optional.empty()).targets();
  }

  private List<Experiment> experiments(
      Map<String, Map<String, Object>> strategies,
      SweptPoints sweep,
      Map<String, Object> common,
      StudyValues study) {
    List<Problem> problems = new ArrayList<>();
    Set<String> told = new HashSet<>();
    Map<String, Experiment> experiments = new LinkedHashMap<>();
    strategies.forEach(
        (name, own) -> {
          boolean swept = sweep.over().isEmpty() || sweep.over().contains(name);
          for (Map<String, Object> point : swept ? sweep.points() : SweptPoints.NONE.points()) {
            List<Problem> found = new ArrayList<>();
            ConfigException.collect(() -> experiment(name, own, point, common, study), found)
                .ifPresent(
                    e -> {
                      if (experiments.put(e.label(), e) != null) {
                        found.add(NamedStrategies.twice(e.label(), study.place("sweep")));
                      }
                    });
            found.stream().filter(p -> told.add(p.what() + p.fix())).forEach(problems::add);
          }
        });
    ConfigException.throwIfAny(problems);
    return List.copyOf(experiments.values());
  }

  private Experiment experiment(
      String name,
      Map<String, Object> own,
      Map<String, Object> point,
      Map<String, Object> common,
      StudyValues study) {
    Map<String, Object> all = ExperimentReader.override(common, own);
    SweptKey swept = new SweptKey(study.place("sweep"));
    Map<String, Object> changes = new LinkedHashMap<>(all);
    point.forEach((path, value) -> swept.set(changes, path, value));
    changes.entrySet().removeIf(e -> e.getValue() == all.get(e.getKey()));
    Map<String, String> shown = new LinkedHashMap<>();
    point.forEach((path, value) -> shown.put(path, text(value)));
    try {
      Experiment read =
          reader.read(
              ExperimentReader.override(all, changes),
              study.file().orElse("options of sb compare"));
      return new Experiment(
          StudyLabels.of(name, shown), read.spec(), read.dataDirectory(), read.offline());
    } catch (ConfigException wrong) {
      throw StudyPlan.placed(name, wrong, study.file());
    }
  }

  private static String text(Object value) {
    return value instanceof Map<?, ?> ? PluginSpec.parse(value, "sweep").toString() : "" + value;
  }

  private static void requireOneOf(Set<String> names, String name, String where) {
    if (!names.contains(name)) {
      throw new ConfigException(
          "'" + name + "' is not among the strategies", where, Suggestions.hint(name, names));
    }
  }
}
