package org.selectivebackprop.results.study;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.run.TrainingSettings;
import org.selectivebackprop.core.train.Training;
import org.selectivebackprop.results.CheckpointInterval;
import org.selectivebackprop.results.Recorded;
import org.selectivebackprop.results.experiment.ExperimentReader;
import org.selectivebackprop.results.experiment.StudyPlan;
import org.selectivebackprop.results.experiment.StudyReader;

/**
 * Describes a study and runs what is missing of it: strategies side by side, each with every seed
 * and, if there is a sweep, at every point of it. The same as a study file, whose keys {@link #set}
 * takes, and with the same folders: a file and a program that say the same share their runs.
 *
 * <pre>{@code
 * StudyResult result =
 *     Study.named("rates")
 *         .dataset("synthetic-digits")
 *         .network("small-cnn")
 *         .epochs(4)
 *         .strategy("traditional")
 *         .strategy("harder-half", s -> s.select("top-k: {keep: 0.5}").score("loss"))
 *         .sweep(Sweep.grid().values("lr", 0.05, 0.1))
 *         .seeds(3)
 *         .run(Path.of("runs/rates"));
 * result.verdicts().forEach(System.out::println);
 * result.writeReport(result.folder(), "Rates");
 * }</pre>
 *
 * <p><b>Objects.</b> A strategy may have policies, scorers and other parts that are objects. Its
 * description is then read anew for each run, so that each has objects of its own. A recipe cannot
 * tell what an object does, so the strategy's name stands for it, in the recipe and in the folder's
 * checksum: whoever changes the object gives the strategy another name, or the runs of the old one
 * are taken for the new one's.
 *
 * <p>Nothing is checked before {@link #run}, which reports what is wrong before anything is
 * trained.
 */
public final class Study {
  private final PluginRegistry registry;
  private final String origin;
  private final StudySource source;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final List<Supplier<Map.Entry<String, Object>>> strategies = new ArrayList<>();
  private Optional<String> checkpoints = Optional.empty();
  private Recorded recorded = Recorded.NOTHING;
  private StopSignal stop = new StopSignal();
  private StudyListener listener = StudyListener.SILENT;

  private Study(PluginRegistry registry, String name, String origin) {
    this.registry = registry;
    this.origin = origin;
    source = new StudySource(registry, Objects.requireNonNull(name, "name"));
  }

  /** Starts with a name, which errors give. */
  public static Study named(String name) {
    return named(name, PluginRegistry.discover(List.of()));
  }

  /** Starts with plugins from a registry, for programs that keep one. */
  public static Study named(String name, PluginRegistry registry) {
    return new Study(registry, name, "study '" + name + "'");
  }

  /**
   * Starts from a study file; what is set afterwards overrides it.
   *
   * @throws org.selectivebackprop.core.error.ConfigException if it cannot be read or has unknown
   *     keys
   */
  public static Study read(Path file) {
    PluginRegistry registry = PluginRegistry.discover(List.of());
    Study study = new Study(registry, file.toString(), "file " + file);
    study.values.putAll(study.reader().readFile(file));
    return study;
  }

  /** Any key of a study file, for all runs: a setting, a plugin, or a key of the study. */
  public Study set(String key, Object value) {
    Map<String, Object> all = ExperimentReader.override(values, Map.of(key, value));
    values.clear();
    values.putAll(all);
    return this;
  }

  /** The data set of all runs, by name or specification. */
  public Study dataset(String spec) {
    return set(PluginKind.DATASET.key(), spec);
  }

  /** A data set of the program's own, for all runs; results of other data are refused. */
  public Study dataset(Dataset data) {
    return set(PluginKind.DATASET.key(), source.keep(data));
  }

  /** The network of all runs, by name or specification. */
  public Study network(String spec) {
    return set(PluginKind.MODEL.key(), spec);
  }

  /** The engine of all runs, by name or specification. */
  public Study engine(String spec) {
    return set(PluginKind.ENGINE.key(), spec);
  }

  /** Passes over the candidates, of all runs. */
  public Study epochs(int epochs) {
    return set(TrainingSettings.EPOCHS.name(), epochs);
  }

  /** Parts that are objects, and any settings, of all runs. */
  public Study all(Consumer<Training> parts) {
    source.describeAll(parts);
    return this;
  }

  /** One more strategy: a preset by its name or specification, which is its name. */
  public Study strategy(String preset) {
    return add(() -> Map.entry(PluginSpec.parse(preset, origin).toString(), preset));
  }

  /** One more strategy: a preset under a name. */
  public Study strategy(String label, String preset) {
    return add(() -> Map.entry(label, preset));
  }

  /**
   * One more strategy: whatever is set, over what all runs have.
   *
   * @param parts called for each run: the parts of a selection, or any other settings
   */
  public Study strategy(String label, Consumer<Training> parts) {
    source.describe(label, Objects.requireNonNull(parts, "parts"));
    return add(() -> Map.entry(label, source.values(parts, label)));
  }

  private Study add(Supplier<Map.Entry<String, Object>> strategy) {
    strategies.add(strategy);
    return this;
  }

  /** Values that are tried, of every strategy or some. */
  public Study sweep(Sweep sweep) {
    return set("sweep", sweep.tree());
  }

  /** So many seeds, from 1 or the setting {@code seed} upwards. */
  public Study seeds(int count) {
    return set("seeds", count);
  }

  /** These seeds. */
  public Study seeds(long first, long second, long... more) {
    return set(
        "seeds", Stream.concat(Stream.of(first, second), Arrays.stream(more).boxed()).toList());
  }

  /** Multiples of the baseline's final error. */
  public Study targets(double... multiples) {
    return set("targets", Arrays.stream(multiples).boxed().toList());
  }

  /**
   * What strategies are compared by: one of the runs' metrics, or {@code loss}; {@code error}
   * without this.
   */
  public Study targetMetric(String name) {
    return set("target-metric", name);
  }

  /** The strategy that sets the targets; {@code traditional} without this. */
  public Study baseline(String label) {
    return set("baseline", label);
  }

  /** Shares of the baseline's epochs that it is also trained for; none for not at all. */
  public Study budgets(double... shares) {
    return set("budgets", shares.length == 0 ? "none" : Arrays.stream(shares).boxed().toList());
  }

  /** Writes this of every run beside its result. */
  public Study record(Recorded what) {
    recorded = Objects.requireNonNull(what, "what is recorded");
    return this;
  }

  /**
   * Writes checkpoints within epochs, too: {@code "500"} steps, {@code "10m"}. It changes no
   * result.
   */
  public Study checkpointEvery(String interval) {
    CheckpointInterval.parse(interval, origin + ", checkpoints");
    checkpoints = Optional.of(interval);
    return this;
  }

  /** Hears how far the study is. */
  public Study listen(StudyListener to) {
    listener = Objects.requireNonNull(to, "listener");
    return this;
  }

  /** Stops between two steps once this is requested; run again, the study goes on there. */
  public Study stop(StopSignal signal) {
    stop = Objects.requireNonNull(signal, "stop signal");
    return this;
  }

  /**
   * Makes the runs that are missing in a folder, and goes on with one that was stopped. Several
   * processes may do so at a time; none makes a run that another has.
   *
   * @return all results of the study that there are
   * @throws org.selectivebackprop.core.error.FrameworkException with what is wrong, before anything
   *     is trained; or if a run fails
   */
  public StudyResult run(Path folder) {
    return new StudyRunner(source, registry, listener, stop, Clock.systemUTC())
        .run(plan(), folder, checkpoints, recorded, "folder " + folder);
  }

  private StudyPlan plan() {
    Map<String, Object> all = ExperimentReader.override(values, source.valuesOfAll());
    List<Map.Entry<String, Object>> named = strategies.stream().map(Supplier::get).toList();
    return reader().read(all, named, Optional.of(origin));
  }

  private StudyReader reader() {
    return new StudyReader(new ExperimentReader(registry), registry);
  }
}
