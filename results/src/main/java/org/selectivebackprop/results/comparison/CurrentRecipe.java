package org.selectivebackprop.results.comparison;

import java.util.Map;
import org.selectivebackprop.core.error.FrameworkException;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.train.Training;
import org.selectivebackprop.results.file.Json;

/**
 * Recipes of earlier versions as this one writes them. What they do not say, because there was no
 * such setting, has its default, which is what the program did before there was a choice; what they
 * say counts, whatever the default is by now.
 *
 * @param registry knows the parameters of plugins
 */
public record CurrentRecipe(PluginRegistry registry) {
  /** A recipe by key, as a result file has it; unchanged if this version cannot run it. */
  public Map<String, Object> of(Map<String, Object> stored) {
    if (stored.containsValue(null)) {
      return stored;
    }
    try {
      Training training = Training.with(registry);
      stored.forEach(training::set);
      RunSpec read = training.recipe();
      Map<String, Object> now = read.toTree();
      read.plugins()
          .forEach(
              (kind, spec) -> {
                if (!RunSpec.isObject(spec)) {
                  now.put(
                      kind.key(), registry.build(kind, spec, "result.json").effective().toTree());
                }
              });
      return Json.map(now);
    } catch (FrameworkException other) {
      return stored;
    }
  }

  /** A run with its recipe as this version writes it. */
  public FinishedRun of(FinishedRun run) {
    return new FinishedRun(
        run.label(),
        run.folder(),
        run.outcome(),
        of(run.recipe()),
        run.data(),
        run.environment(),
        run.work(),
        run.finalError(),
        run.keptEpoch(),
        run.epochs());
  }
}
