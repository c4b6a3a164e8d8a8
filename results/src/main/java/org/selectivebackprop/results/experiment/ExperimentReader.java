package org.selectivebackprop.results.experiment;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DiskReason;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.SpecText;
import org.selectivebackprop.core.param.Suggestions;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.train.Training;
import org.selectivebackprop.results.ResultFile;

/**
 * Turns options and experiment files into experiments: the keys of one are the options of the
 * other.
 */
public final class ExperimentReader {
  /** Where the files of the data set are. */
  public static final String DATA_DIR = "data-dir";

  /** Whether the network must not be touched. */
  public static final Param<Boolean> OFFLINE =
      Param.bool("offline", false, "use data that is there already, never the network");

  private static final List<PluginKind<?>> PARTS =
      List.of(PluginKind.SELECTION, PluginKind.SCORER, PluginKind.STALENESS);

  private final PluginRegistry registry;

  /** With these plugins. */
  public ExperimentReader(PluginRegistry registry) {
    this.registry = registry;
  }

  /**
   * Reads an experiment file, or the recipe inside a result file.
   *
   * @throws ConfigException if it cannot be read or holds unknown keys
   */
  public Map<String, Object> readFile(Path file) {
    return readFile(file, List.of());
  }

  /** As {@link #readFile(Path)}, of a file that may have other keys, too. */
  Map<String, Object> readFile(Path file, List<String> more) {
    return values(Yaml.parse(text(file), "file " + file), file, more);
  }

  /**
   * Values over others: a plugin replaces what shorthands said of the one before it, a strategy the
   * parts of the one before it.
   */
  public static Map<String, Object> override(Map<String, Object> base, Map<String, Object> with) {
    Map<String, Object> all = new LinkedHashMap<>(base);
    Training.shorthands().entrySet().stream()
        .filter(shorthand -> with.containsKey(shorthand.getValue().key()))
        .forEach(shorthand -> all.remove(shorthand.getKey()));
    if (with.containsKey(PluginKind.PRESET.key())) {
      PARTS.forEach(part -> all.remove(part.key()));
    }
    all.putAll(with);
    return all;
  }

  private static Map<String, Object> values(Object given, Path file, List<String> more) {
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
    List<String> known = Stream.concat(keys().stream(), more.stream()).toList();
    map.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          if (!known.contains(name)) {
            problems.add(
                new Problem(
                    "unknown key '" + name + "'", "file " + file, Suggestions.hint(name, known)));
          }
          values.put(name, value == null ? "" : value);
        });
    ConfigException.throwIfAny(problems);
    return values;
  }

  /**
   * Reads the experiment that a result file is of.
   *
   * @param overrides values by key that replace the recipe's
   */
  public Experiment readResult(Path file, Map<String, Object> overrides) {
    Object tree = Yaml.parse(text(file), "file " + file);
    Map<String, Object> values = values(tree, file, List.of());
    values.putAll(overrides);
    Experiment experiment = read(values, "file " + file);
    String label = tree instanceof Map<?, ?> map ? String.valueOf(map.get("strategy")) : "custom";
    return new Experiment(
        label, experiment.spec(), experiment.dataDirectory(), experiment.offline());
  }

  private static void checkSchema(@Nullable Object schema, Path file) {
    if (!ResultFile.SCHEMA.equals(schema)) {
      throw new ConfigException(
          "this program reads results of schema '%s', this one has '%s'"
              .formatted(ResultFile.SCHEMA, schema),
          "file " + file,
          "run it with the version that wrote it");
    }
  }

  /** Parses "a, b: {x: 1}, c", of which there must be one. */
  public static List<PluginSpec> parseSpecs(String text, String option) {
    List<Object> items = SpecText.parseList(text, option);
    if (items.isEmpty()) {
      throw new ConfigException("'" + text + "' is not a list", option, "write a,b,c");
    }
    return items.stream().map(item -> PluginSpec.parse(item, option)).toList();
  }

  /** Every key of an experiment file. */
  public static List<String> keys() {
    return Stream.concat(Training.keys().stream(), Stream.of(DATA_DIR, OFFLINE.name())).toList();
  }

  /**
   * A run to describe, whose errors name options.
   *
   * @param where what to call all settings together
   */
  public static Training training(PluginRegistry registry, String where) {
    return Training.with(registry).naming(where, key -> "option --" + key);
  }

  /**
   * Builds an experiment from values by key; absent keys take their defaults.
   *
   * @param given options over file over the command's defaults, already merged
   * @param where what to call it in errors
   * @throws ConfigException with every problem found
   */
  public Experiment read(Map<String, Object> given, String where) {
    Map<String, Object> recipe = new LinkedHashMap<>(given);
    Map<String, Object> rest = new LinkedHashMap<>(given);
    recipe.keySet().removeAll(List.of(DATA_DIR, OFFLINE.name()));
    rest.keySet().retainAll(List.of(OFFLINE.name()));
    Training training = training(registry, where);
    // Presets before their parts, plugins before shorthands: the more special counts.
    recipe.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> Training.keys().indexOf(entry.getKey())))
        .forEach(entry -> training.set(entry.getKey(), entry.getValue()));
    List<Problem> problems = new ArrayList<>();
    Optional<RunSpec> spec = ConfigException.collect(training::recipe, problems);
    Optional<Boolean> offline =
        ConfigException.collect(
            () -> ParamValues.of(List.of(OFFLINE), rest, where).get(OFFLINE), problems);
    ConfigException.throwIfAny(problems);
    Optional<Path> directory =
        Optional.ofNullable(given.get(DATA_DIR))
            .map(text -> OptionPath.parse(String.valueOf(text), "option --data-dir"));
    return new Experiment(label(given), spec.orElseThrow(), directory, offline.orElseThrow());
  }

  /** A preset keeps its name only if none of its parts was replaced. */
  private static String label(Map<String, Object> given) {
    boolean replaced = PARTS.stream().anyMatch(part -> given.containsKey(part.key()));
    Object preset = given.getOrDefault(PluginKind.PRESET.key(), PluginKind.PRESET.defaultSpec());
    return replaced ? "custom" : PluginSpec.parse(preset, "option --strategy").toString();
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
