package org.selectivebackprop.core.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Suggestions;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.run.TrainingSettings;
import org.selectivebackprop.core.weights.FineTuning;
import org.selectivebackprop.core.weights.SavedNetwork;

/**
 * Gathers the parts and settings of a recipe: the half of {@link Training} that holds the
 * configuration.
 */
public abstract sealed class RecipeBuilder extends RecipeParts permits Training {
  /** What a strategy is made of. */
  private static final List<PluginKind<?>> PARTS =
      List.of(PluginKind.SELECTION, PluginKind.SCORER, PluginKind.STALENESS);

  final PluginRegistry registry;
  Places places = Places.CODE;
  final Map<String, Object> given = new LinkedHashMap<>();
  Optional<SavedNetwork> weights = Optional.empty();

  RecipeBuilder(PluginRegistry registry) {
    this.registry = registry;
  }

  /** Every key that {@link #set} takes. */
  public static List<String> keys() {
    return Stream.of(
            PluginKind.ALL.stream().filter(PluginKind::isInRecipes).map(PluginKind::key),
            shorthands().keySet().stream(),
            TrainingSettings.ALL.stream().map(Param::name))
        .flatMap(keys -> keys)
        .distinct()
        .toList();
  }

  /** Keys that are short for a parameter of the same name, with the plugin that has it. */
  public static SortedMap<String, PluginKind<?>> shorthands() {
    return new TreeMap<>(RecipeReader.SHORTHANDS);
  }

  /**
   * Sets one value by its key in experiment files. The last call counts: a plugin replaces what
   * shorthands said of the one before it, a strategy the parts of the one before it.
   *
   * @param value of a plugin: its name or specification, as text, tree or {@link PluginSpec}; of a
   *     setting: text or the typed value
   */
  @Override
  public Training set(String key, Object value) {
    given.put(key, Objects.requireNonNull(value, key));
    PluginKind.ALL.stream().filter(kind -> kind.key().equals(key)).forEach(this::replaced);
    return self();
  }

  private void replaced(PluginKind<?> kind) {
    objects.remove(kind);
    given.keySet().removeIf(key -> kind.equals(RecipeReader.SHORTHANDS.get(key)));
    if (kind.equals(PluginKind.PRESET)) {
      PARTS.forEach(part -> unset(part.key()));
    }
  }

  /** Takes back what was set by a key, known or not: its default counts. */
  public Training unset(String key) {
    given.remove(key);
    PluginKind.ALL.stream().filter(kind -> kind.key().equals(key)).forEach(objects::remove);
    return self();
  }

  /** Sets all that a recipe says. */
  public Training set(RunSpec recipe) {
    given.remove(PluginKind.PRESET.key());
    recipe.toTree().forEach(this::set);
    return self();
  }

  /** Names the parts in errors otherwise than {@code setting 'select'}. */
  public Training naming(String settings, UnaryOperator<String> key) {
    places = new Places(settings, key);
    return self();
  }

  /** One of {@link TrainingSettings}. */
  public <T> Training set(Param<T> setting, T value) {
    return set(setting.name(), value);
  }

  /** Passes over the candidates. */
  public Training epochs(int epochs) {
    return set(TrainingSettings.EPOCHS, epochs);
  }

  /** Examples of a training batch. */
  public Training batch(int size) {
    return set(TrainingSettings.BATCH, size);
  }

  /** Base rate, which the schedule multiplies. */
  public Training learningRate(double rate) {
    return set(TrainingSettings.LEARNING_RATE, rate);
  }

  /** Of initial weights, order, augmentation and selection. */
  public Training seed(long seed) {
    return set(TrainingSettings.SEED, seed);
  }

  /**
   * Starts from the weights of another network, as far as layers have the same names and shapes;
   * listeners and results tell which.
   *
   * @param saved file of {@link Model#save}, checkpoint, or folder of a run
   * @param layers to take, with those below them: {@code "stage1"}, {@code "conv*"}; none for all
   */
  public Training weights(Path saved, String... layers) {
    return weights(saved.toString(), Optional.empty(), layers);
  }

  /** As {@link #weights(Path, String...)}, from a model, which may be closed afterwards. */
  public Training weights(Model model, String... layers) {
    return weights(RunSpec.object(model).name(), Optional.of(model.saved()), layers);
  }

  private Training weights(String name, Optional<SavedNetwork> from, String... layers) {
    weights = from;
    set(FineTuning.WEIGHTS_CHECKSUM, "");
    set(FineTuning.WEIGHTS_LAYERS, List.of(layers));
    return set(FineTuning.WEIGHTS, name);
  }

  private Problem unknown(String key) {
    return new Problem(
        "unknown setting '" + key + "'", places.settings(), Suggestions.hint(key, keys()));
  }

  /**
   * The recipe that the plugins make, without anything built.
   *
   * @throws ConfigException with everything in it that cannot be read
   */
  public RunSpec recipe() {
    List<Problem> all = new ArrayList<>();
    given.keySet().stream()
        .filter(key -> !keys().contains(key))
        .map(this::unknown)
        .forEach(all::add);
    Optional<RunSpec> recipe =
        ConfigException.collect(() -> new RecipeReader(registry, given, places).read(), all);
    ConfigException.throwIfAny(all);
    return recipe.orElseThrow();
  }
}
