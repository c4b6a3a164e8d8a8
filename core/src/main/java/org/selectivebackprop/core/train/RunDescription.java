package org.selectivebackprop.core.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.selectivebackprop.core.data.ExampleWeights;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.weights.FineTuning;

/**
 * What a {@link Training} was given, for programs that make several runs of one description.
 *
 * @param training that holds it
 */
public record RunDescription(Training training) {
  /**
   * Everything that a recipe is made of, by key as it was set; an object is named as by {@link
   * RunSpec#object}.
   *
   * @throws IllegalStateException if the data set is an object, or a folder of data or a listener
   *     was given, which are not of the recipe
   */
  public Map<String, Object> values() {
    if (training.dataset != null
        || !training.listeners.isEmpty()
        || training.access.directory().isPresent()) {
      throw new IllegalStateException(
          "only parts and settings can be given here, not a data set object, a folder of data or a"
              + " listener");
    }
    return new LinkedHashMap<>(training.given);
  }

  /**
   * Hands its objects over to another description, in those places where that one names an object
   * and no plugin: a recipe that is read back does not have them.
   */
  public void giveObjects(Training to) {
    for (PluginKind<?> kind : PluginKind.ALL) {
      Object object = training.objects.get(kind);
      if (object != null && namesObject(to, kind.key())) {
        to.objects.put(kind, object);
      }
    }
    String examples = ExampleWeights.PARAM.name();
    if (namesObject(to, examples)) {
      GivenWeights.array(training.given).ifPresent(array -> to.given.put(examples, array));
    }
    if (namesObject(to, FineTuning.WEIGHTS.name()) && training.weights.isPresent()) {
      to.weights = training.weights;
    }
  }

  private static boolean namesObject(Training in, String key) {
    return RunSpec.isObject(String.valueOf(in.given.get(key)));
  }
}
