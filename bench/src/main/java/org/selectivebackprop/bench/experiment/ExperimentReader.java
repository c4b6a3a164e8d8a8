package org.selectivebackprop.bench.experiment;

import static org.selectivebackprop.bench.experiment.ExperimentKeys.*;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DiskReason;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Suggestions;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.selection.Strategy;
import org.selectivebackprop.core.train.DatasetAugmentation;
import org.selectivebackprop.core.train.RunSpec;
import org.selectivebackprop.core.train.TrainingSettings;

/** Turns flags and experiment files into experiments. */
public final class ExperimentReader {
  private final PluginRegistry registry;

  /** Wired by Guice. */
  @Inject
  ExperimentReader(PluginRegistry registry) {
    this.registry = registry;
  }

  /**
   * Reads an experiment file, or the recipe inside a result file.
   *
   * @throws ConfigException if it cannot be read or holds unknown keys
   */
  public Map<String, Object> readFile(Path file) {
    return values(Yaml.parse(text(file), "file " + file), file);
  }

  private static Map<String, Object> values(Object given, Path file) {
    Object tree = given;
    if (tree instanceof Map<?, ?> result && result.get("recipe") instanceof Map<?, ?> recipe) {
      checkSchema(result.get("schema"), file);
      tree = recipe;
    }
    if (!(tree instanceof Map<?, ?> map)) {
      throw new ConfigException(
          "this is not an experiment", "file " + file, "write lines of 'key: value'");
    }
    List<Problem> problems = new ArrayList<>();
    Map<String, Object> values = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          if (!all().contains(name)) {
            problems.add(
                new Problem(
                    "unknown key '" + name + "'", "file " + file, Suggestions.hint(name, all())));
          }
          values.put(name, value == null ? "" : value);
        });
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return values;
  }

  /**
   * Reads the experiment that a result file is of.
   *
   * @param overrides values by key that replace the recipe's
   */
  public Experiment readResult(Path file, Map<String, Object> overrides) {
    Object tree = Yaml.parse(text(file), "file " + file);
    Map<String, Object> values = values(tree, file);
    values.putAll(overrides);
    Experiment experiment = read(values, "file " + file);
    String label = tree instanceof Map<?, ?> map ? String.valueOf(map.get("strategy")) : "custom";
    return new Experiment(
        label, experiment.spec(), experiment.dataDirectory(), experiment.offline());
  }

  private static void checkSchema(@Nullable Object schema, Path file) {
    if (!RecipeTree.RESULT_SCHEMA.equals(schema)) {
      throw new ConfigException(
          "this program reads results of schema '"
              + RecipeTree.RESULT_SCHEMA
              + "', this one has '"
              + schema
              + "'",
          "file " + file,
          "run it with the version that wrote it");
    }
  }

  /**
   * Parses a plugin specification given on the command line.
   *
   * @param option for the error
   */
  public PluginSpec parseSpec(String text, String option) {
    return PluginSpec.parse(Yaml.parse(text, "option " + option), "option " + option);
  }

  /** Parses "a, b: {x: 1}, c": a YAML list without its brackets. */
  public List<PluginSpec> parseSpecs(String text, String option) {
    Object tree = Yaml.parse("[" + text + "]", "option " + option);
    if (tree instanceof List<?> list && !list.isEmpty()) {
      return list.stream().map(item -> PluginSpec.parse(item, "option " + option)).toList();
    }
    throw new ConfigException("'" + text + "' is not a list", "option " + option, "write a,b,c");
  }

  /**
   * Builds an experiment from values by key; absent keys take their defaults.
   *
   * @param given flags over file over command defaults, already merged; plugin keys hold YAML trees
   * @param where what to call it in errors
   * @throws ConfigException with every problem found
   */
  public Experiment read(Map<String, Object> given, String where) {
    Map<String, Object> scalars = new LinkedHashMap<>(given);
    OTHERS.forEach(scalars::remove);
    List<Problem> problems = new ArrayList<>();
    Optional<ParamValues> parsed =
        ConfigException.collect(
            () -> ParamValues.parse(SCALARS, scalars, where, registry), problems);
    Optional<Strategy> strategy = ConfigException.collect(() -> strategy(given), problems);
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    ParamValues values = parsed.orElseThrow();
    TrainingSettings settings =
        new TrainingSettings(
            values.get(EPOCHS),
            values.get(BATCH),
            values.get(LR),
            values.get(CLOCK),
            updates(values, scalars.keySet()),
            values.get(SMOOTHING),
            values.get(TAIL),
            values.get(SEED));
    RunSpec spec =
        new RunSpec(
            spec(given, DATASET, PluginSpec.of("synthetic-digits")),
            spec(given, MODEL, PluginSpec.of("small-cnn")),
            engine(given),
            spec(given, AUGMENT, PluginSpec.of(DatasetAugmentation.STANDARD)),
            spec(given, SCHEDULE, PluginSpec.of("step")),
            strategy.orElseThrow(),
            settings);
    return new Experiment(label(given), spec, directory(given), values.get(OFFLINE));
  }

  private static OptimizerConfig updates(ParamValues values, Set<String> given) {
    Rule rule = values.get(OPTIMIZER);
    List<Problem> misplaced = rule.misplaced(given);
    if (!misplaced.isEmpty()) {
      throw new ConfigException(misplaced);
    }
    return new OptimizerConfig(
        rule.of(values), values.get(DECAY_ALL), values.get(CLIP), values.get(AVERAGING));
  }

  private Strategy strategy(Map<String, Object> given) {
    Strategy preset =
        registry
            .build(
                PluginKind.PRESET, spec(given, STRATEGY, PluginSpec.of("sb")), "option --strategy")
            .plugin();
    return new Strategy(
        spec(given, SELECT, preset.select()),
        spec(given, SCORE, preset.score()),
        spec(given, STALENESS, preset.staleness()));
  }

  /** A preset keeps its name only if none of its parts was replaced. */
  private static String label(Map<String, Object> given) {
    boolean replaced = List.of(SELECT, SCORE, STALENESS).stream().anyMatch(given::containsKey);
    return replaced ? "custom" : spec(given, STRATEGY, PluginSpec.of("sb")).toString();
  }

  /** {@code precision} is short for the engine's parameter of that name. */
  private static PluginSpec engine(Map<String, Object> given) {
    PluginSpec engine = spec(given, ENGINE, PluginSpec.of("tensorflow"));
    if (!given.containsKey(PRECISION)) {
      return engine;
    }
    Map<String, Object> params = new LinkedHashMap<>(engine.params());
    params.put(PRECISION, given.get(PRECISION));
    return new PluginSpec(engine.name(), params);
  }

  private static PluginSpec spec(Map<String, Object> given, String key, PluginSpec otherwise) {
    return given.containsKey(key) ? PluginSpec.parse(given.get(key), "option --" + key) : otherwise;
  }

  private static Optional<Path> directory(Map<String, Object> given) {
    return Optional.ofNullable(given.get(DATA_DIR))
        .map(text -> OptionPath.parse(String.valueOf(text), "option --data-dir"));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException missing) {
      throw new ConfigException("there is no such file", "file " + file, "check the path");
    } catch (CharacterCodingException binary) {
      throw new ConfigException("this is not text", "file " + file, "give a YAML file in UTF-8");
    } catch (IOException unreadable) {
      throw new ConfigException(
          "cannot read it: " + DiskReason.of(unreadable), "file " + file, "give a readable file");
    }
  }
}
