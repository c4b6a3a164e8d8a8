package org.selectivebackprop.core.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.run.TrainedWeights;
import org.selectivebackprop.core.weights.SavedNetwork;

/**
 * A trained network: the result of {@link Training#train}, or one that was saved. It predicts,
 * evaluates, gives signals and gradients, is saved and exported; {@link Predictor} says how splits
 * are read.
 */
public final class Model extends Predictor {
  private final Map<String, String> texts;
  private final Optional<RunResult> result;

  private Model(
      RunSpec recipe,
      SavedNetwork saved,
      EngineSetup setup,
      TrainingEngine engine,
      Optional<RunResult> result) {
    super(recipe, saved.facts(), setup, engine);
    this.texts = saved.recipe();
    this.result = result;
  }

  static Model of(Run run, RunResult result, Tensors weights) {
    return new Model(
        run.recipe(),
        TrainedWeights.saved(run, weights),
        run.engineSetup(),
        opened(run.engine(), run.engineSetup(), weights),
        Optional.of(result));
  }

  static Model of(RunSpec recipe, SavedNetwork saved, EngineSetup setup, EngineFactory engine) {
    return new Model(
        recipe, saved, setup, opened(engine, setup, saved.weights()), Optional.empty());
  }

  private static TrainingEngine opened(EngineFactory engine, EngineSetup setup, Tensors weights) {
    OptimizerConfig plain = OptimizerConfig.of(setup.optimizerConfig().optimizer());
    TrainingEngine opened =
        engine.open(
            new EngineSetup(
                setup.network(),
                setup.example(),
                setup.normalisation(),
                plain,
                setup.objective(),
                setup.labelSmoothing(),
                setup.seed()));
    opened.restore(weights);
    return opened;
  }

  /**
   * Opens a network that {@link #save} wrote, or that a run of {@code sb train} left in its folder
   * or checkpoint. The plugins of its recipe must be there.
   *
   * @return to be closed by the caller
   * @throws ConfigException if its network or engine is an object of a program, or no plugin here
   * @throws org.selectivebackprop.core.error.DataException if the file cannot be read, is something
   *     else, damaged or of another version
   */
  public static Model load(Path saved) {
    return load(saved, Training.with(PluginRegistry.discover(List.of())));
  }

  /**
   * As {@link #load(Path)}, with plugins of a registry, and with the network and the engine of a
   * description where it has them; nothing else of it is read. A network that was an object of a
   * program must be given again, with the same parameters.
   */
  public static Model load(Path saved, Training parts) {
    return ModelLoader.load(saved, parts);
  }

  /**
   * The results of the run.
   *
   * @throws IllegalStateException if the model was loaded
   */
  public RunResult result() {
    return result.orElseThrow(
        () -> new IllegalStateException("this model was loaded, apart from the run's results"));
  }

  /** What it was trained by. */
  public RunSpec recipe() {
    return recipe;
  }

  /** Weights and statistics by name, averaged where the run evaluated averages. */
  public Tensors weights() {
    Tensors state = engine().state();
    Tensors.Builder weights = Tensors.builder();
    facts.variables().forEach(name -> weights.add(name, state.shape(name), state.values(name)));
    return weights.build();
  }

  /**
   * Writes the network for {@link #load} and {@link Training#weights}, with its recipe, shape,
   * classes and normalisation.
   *
   * @param file written whole or not at all, in place of what it holds
   * @throws ConfigException if it cannot be written
   */
  public void save(Path file) {
    saved().save(file);
  }

  SavedNetwork saved() {
    return new SavedNetwork(texts, facts, weights());
  }

  /**
   * Writes the network for use elsewhere, in the engine's own format: a SavedModel of TensorFlow.
   *
   * @param folder that does not exist yet; written whole or not at all
   */
  public void export(Path folder) {
    engine().export(folder);
  }

  static final class ModelLoader {
    /** What may be other than in the run: the same network as an object, another engine. */
    private static final List<PluginKind<?>> PARTS = List.of(PluginKind.MODEL, PluginKind.ENGINE);

    private ModelLoader() {}

    /** A model of saved weights, with the network and engine given in place of the recipe's. */
    static Model load(Path path, Training given) {
      SavedNetwork saved = TrainedWeights.read(path);
      Training recipe = Training.with(given.registry);
      recipe.places = given.places;
      saved
          .recipe()
          .forEach(
              (key, text) -> {
                if (TrainedWeights.isKey(key)) {
                  recipe.set(key, text);
                }
              });
      for (PluginKind<?> part : PARTS) {
        given.given.forEach(
            (key, value) -> {
              if (key.equals(part.key()) || part.equals(RecipeReader.SHORTHANDS.get(key))) {
                recipe.set(key, value);
              }
            });
        if (given.objects.containsKey(part)) {
          recipe.objects.put(part, given.objects.get(part));
        }
      }
      return new RunPreparation(
              given.registry,
              recipe.recipe(),
              recipe.objects,
              java.util.Optional.empty(),
              java.util.Optional.empty(),
              given.places)
          .model(saved, path);
    }
  }
}
