package org.selectivebackprop.core.train;

import java.nio.file.Path;
import java.util.List;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.run.TrainedWeights;
import org.selectivebackprop.core.weights.SavedNetwork;

/** Opens saved networks. */
final class ModelLoader {
  /** What may be other than in the run: the same network as an object, another engine. */
  private static final List<PluginKind<?>> PARTS = List.of(PluginKind.MODEL, PluginKind.ENGINE);

  private ModelLoader() {}

  /**
   * A model of saved weights.
   *
   * @param given network and engine that take the place of the saved recipe's
   */
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
