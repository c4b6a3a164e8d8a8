package org.selectivebackprop.results.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.train.Training.OpenDataset;
import org.selectivebackprop.results.comparison.StudyLabels;
import org.selectivebackprop.results.experiment.Experiment;
import org.selectivebackprop.results.experiment.StudyPlan;

/** The runs that a study is made of. */
final class PlannedRuns {
  private final RunSource source;
  private final StudyPlan study;
  private Optional<Opened> last = Optional.empty();

  PlannedRuns(RunSource source, StudyPlan study) {
    this.source = source;
    this.study = study;
  }

  /** A data set as an experiment names it. One is kept at a time: they may be large. */
  private record Opened(Experiment of, OpenDataset data) {
    static Object key(Experiment of) {
      return List.of(of.spec().dataset(), of.dataDirectory());
    }
  }

  StudyPlan study() {
    return study;
  }

  /** Every run, by seed, then strategy. Recipes are built before the first run: mistakes show. */
  List<StudyRun> all(Path folder, EarlierRuns earlier) {
    List<Problem> problems = new ArrayList<>();
    List<StudyRun> recipes = new ArrayList<>();
    for (Experiment experiment : byData(study.experiments())) {
      try {
        Run run = source.run(experiment, experiment.spec(), data(experiment));
        recipes.add(StudyRun.of(experiment, run, folder));
      } catch (ConfigException wrong) {
        study.of(experiment.label(), wrong).problems().stream()
            .filter(p -> problems.stream().noneMatch(o -> o.what().equals(p.what())))
            .forEach(problems::add);
      }
    }
    ConfigException.throwIfAny(problems);
    requireDistinct(recipes);
    List<StudyRun> plan = new ArrayList<>();
    for (long seed : study.seeds()) {
      for (StudyRun recipe : recipes) {
        plan.add(recipe.with(seed, folder).found(earlier));
        if (StudyLabels.strategy(recipe.label()).equals(study.baseline())) {
          for (int epochs : study.compressedEpochs(recipe.experiment())) {
            plan.add(recipe.compressed(epochs).with(seed, folder).found(earlier));
          }
        }
      }
    }
    return plan;
  }

  /** Those of one data set together, so that it is opened once. */
  private static List<Experiment> byData(List<Experiment> experiments) {
    return experiments.stream()
        .collect(Collectors.groupingBy(Opened::key, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private void requireDistinct(List<StudyRun> recipes) {
    Map<RunSpec, String> labels = new HashMap<>();
    for (StudyRun recipe : recipes) {
      String other = labels.putIfAbsent(recipe.recipe(), recipe.label());
      if (other != null) {
        throw new ConfigException(
            "'%s' and '%s' are the same strategy twice".formatted(other, recipe.label()),
            study.file().orElse("option --strategies"),
            "name each once; 'seeds' says how often each is run");
      }
    }
  }

  private OpenDataset data(Experiment experiment) {
    if (last.isEmpty() || !Opened.key(last.get().of()).equals(Opened.key(experiment))) {
      last = Optional.empty();
      last = Optional.of(new Opened(experiment, source.data(experiment)));
    }
    return last.get().data();
  }

  Run run(StudyRun one) {
    try {
      return source.run(one.experiment(), one.recipe(), data(one.experiment()));
    } catch (ConfigException wrong) {
      throw study.of(one.experiment().label(), wrong);
    }
  }
}
