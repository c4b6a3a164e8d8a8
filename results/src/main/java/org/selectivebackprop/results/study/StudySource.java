package org.selectivebackprop.results.study;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.DataListener;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.train.RunDescription;
import org.selectivebackprop.core.train.Training;
import org.selectivebackprop.core.train.Training.OpenDataset;
import org.selectivebackprop.results.comparison.StudyLabels;
import org.selectivebackprop.results.experiment.Experiment;
import org.selectivebackprop.results.experiment.ExperimentReader;

/** The runs of a program's study, with its objects in the places that their names keep. */
final class StudySource implements RunSource {
  private final PluginRegistry registry;
  private final String name;
  private final Map<String, Consumer<Training>> strategies = new HashMap<>();
  private Consumer<Training> all = training -> {};
  private Optional<OpenDataset> own = Optional.empty();

  StudySource(PluginRegistry registry, String name) {
    this.registry = registry;
    this.name = name;
  }

  /** Keeps a data set that is an object; gives what names it. */
  PluginSpec keep(Dataset data) {
    OpenDataset kept = Training.with(registry).dataset(data).open();
    own = Optional.of(kept);
    return kept.spec();
  }

  void describeAll(Consumer<Training> parts) {
    all = all.andThen(parts);
  }

  void describe(String strategy, Consumer<Training> parts) {
    strategies.put(strategy, parts);
  }

  Map<String, Object> valuesOfAll() {
    return values(all, name);
  }

  /** What a description sets, with a name in the place of each object. */
  Map<String, Object> values(Consumer<Training> parts, String label) {
    Map<String, Object> values = description(parts).values();
    values.replaceAll(
        (key, value) ->
            value instanceof PluginSpec spec && RunSpec.isObject(spec)
                ? RunSpec.objectNamed(label)
                : value);
    return values;
  }

  private RunDescription description(Consumer<Training> parts) {
    Training training = Training.with(registry);
    parts.accept(training);
    return new RunDescription(training);
  }

  @Override
  public OpenDataset data(Experiment experiment) {
    PluginSpec spec = experiment.spec().dataset();
    if (own.isPresent() && spec.equals(own.get().spec())) {
      return own.get();
    }
    DataAccess access =
        new DataAccess(
            experiment.dataDirectory(),
            DataAccess.defaultCache(System.getenv()),
            experiment.offline(),
            DataListener.SILENT);
    return training(experiment.spec()).access(access).open();
  }

  @Override
  public Run run(Experiment experiment, RunSpec recipe, OpenDataset data) {
    Training training = training(recipe).dataset(data);
    description(all).giveObjects(training);
    Consumer<Training> parts = strategies.get(StudyLabels.strategy(experiment.label()));
    if (parts != null) {
      description(parts).giveObjects(training);
    }
    return training.prepare();
  }

  private Training training(RunSpec recipe) {
    return ExperimentReader.training(registry, "study '" + name + "'").set(recipe);
  }
}
