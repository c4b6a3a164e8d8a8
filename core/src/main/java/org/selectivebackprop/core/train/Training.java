package org.selectivebackprop.core.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.DataListener;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.data.ExampleWeights;
import org.selectivebackprop.core.data.Examples;
import org.selectivebackprop.core.distributed.Collective;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.loop.TrainingLoop;
import org.selectivebackprop.core.param.PluginResolver.Resolved;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.Guard;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.Checkpoint;
import org.selectivebackprop.core.run.KeptState;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.run.StopSignal;

/**
 * Describes a run and carries it out: the entry of programs that train.
 *
 * <pre>{@code
 * try (Model model =
 *     Training.on("cifar10")
 *         .network("resnet-8")
 *         .select((candidates, draws) -> Selection.of(candidates.between(0.5, 1)))
 *         .staleness("every-n-epochs: {n: 3}")
 *         .optimizer(new Optimizer.Sgd(0.9, false, 5e-4))
 *         .epochs(10)
 *         .train()) {
 *   System.out.println(model.result().costs().trained() + " examples trained");
 * }
 * }</pre>
 *
 * <p>This policy trains the half of each batch with the higher scores. {@link #train} keeps the
 * trained network as a {@link Model}; {@link #run} gives the results alone.
 *
 * <p>Every part is an object, or a plugin by its name or specification, as on the command line.
 * What is not given has the command line's default. Objects are checked like plugins from jars, and
 * messages name them by their class. Nothing is checked before {@link #prepare}, which reports
 * everything that is wrong at once.
 */
public final class Training extends RecipeBuilder {
  final List<RunListener> listeners = new ArrayList<>();
  @Nullable OpenDataset dataset;
  DataAccess access =
      new DataAccess(
          Optional.empty(), DataAccess.defaultCache(System.getenv()), false, DataListener.SILENT);
  private StopSignal stop = new StopSignal();
  private Optional<Collective> collective = Optional.empty();

  private Training(PluginRegistry registry) {
    super(registry);
  }

  @Override
  Training self() {
    return this;
  }

  /**
   * A data set and the specification that opens it again.
   *
   * @param dataset opened and verified; may be shared by runs
   * @param spec with every default written out
   */
  public record OpenDataset(Dataset dataset, PluginSpec spec) {
    /** Refuses nulls. */
    public OpenDataset {
      Objects.requireNonNull(dataset, "data set");
      Objects.requireNonNull(spec, "specification of the data set");
    }
  }

  @Override
  public Training set(String key, Object value) {
    if (key.equals(PluginKind.DATASET.key())) {
      dataset = null;
    }
    return super.set(key, value);
  }

  /** Starts from a data set by name or specification, such as {@code "cifar10"}. */
  public static Training on(String dataset) {
    return with(PluginRegistry.discover(List.of())).set(PluginKind.DATASET.key(), dataset);
  }

  /** Starts from a data set of the program's own. */
  public static Training on(Dataset dataset) {
    return with(PluginRegistry.discover(List.of())).dataset(dataset);
  }

  /** Starts from examples in memory, a fifth of each class held out to test on. */
  public static Training on(Examples examples) {
    return on(examples.holdOut(0.2, 0));
  }

  /** Starts with plugins from a registry, for programs that keep one. */
  public static Training with(PluginRegistry registry) {
    return new Training(registry);
  }

  /** Trains on a data set of the program's own. */
  public Training dataset(Dataset data) {
    Objects.requireNonNull(data, "data set");
    return dataset(new OpenDataset(Guard.dataset(data), RunSpec.object(data)));
  }

  /** Trains on a data set that was opened before. */
  public Training dataset(OpenDataset opened) {
    dataset = Objects.requireNonNull(opened, "data set");
    return this;
  }

  /** Multiplies the loss of each training example, by its id; see {@link ExampleWeights}. */
  public Training exampleWeights(double[] weights) {
    return set(ExampleWeights.PARAM.name(), weights.clone());
  }

  /** Where files of the data set are, and whether they may be downloaded. */
  public Training access(DataAccess where) {
    access = Objects.requireNonNull(where, "access");
    return this;
  }

  /** Looks for the data set's files in this folder alone. */
  public Training dataDirectory(Path directory) {
    return access(
        new DataAccess(
            Optional.of(directory), access.cache(), access.offline(), access.listener()));
  }

  /** Adds a listener; listeners are called in the order they were added. */
  public Training listen(RunListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /** Stops between two steps once this is requested. */
  public Training stop(StopSignal signal) {
    stop = Objects.requireNonNull(signal, "stop signal");
    return this;
  }

  /**
   * Trains as one of several ranks, which share each batch; all must describe the same run.
   * Listeners are called on rank 0 alone; a stop of any rank stops all at the same step.
   *
   * @param ranks of this run alone; the caller closes it when the run is over
   */
  public Training distributed(Collective ranks) {
    collective = Optional.of(ranks);
    return this;
  }

  /**
   * The data set, opened if that has not been done.
   *
   * @throws org.selectivebackprop.core.error.FrameworkException if its files are missing or damaged
   */
  public OpenDataset open() {
    if (dataset == null) {
      PluginSpec named = recipe().dataset();
      if (RunSpec.isObject(named)) {
        throw Places.missing(named, places.of(PluginKind.DATASET));
      }
      Resolved<DatasetSource> source =
          registry.build(PluginKind.DATASET, named, places.of(PluginKind.DATASET));
      if (access.directory().isPresent() && !source.plugin().readsFiles()) {
        access
            .listener()
            .onNote(
                "%s is not used: '%s' reads no files"
                    .formatted(places.one().apply("data-dir"), source.effective().name()));
      }
      dataset = new OpenDataset(source.plugin().open(access), source.effective());
    }
    return dataset;
  }

  /**
   * Builds every part and checks that they fit together; good for one run.
   *
   * @throws ConfigException with everything that is wrong
   * @throws org.selectivebackprop.core.error.FrameworkException if a plugin or the data fails
   */
  public Run prepare() {
    RunSpec recipe = recipe();
    OpenDataset data = open();
    Run run =
        new RunPreparation(registry, recipe, objects, weights, GivenWeights.array(given), places)
            .run(Guard.dataset(data.dataset()), data.spec());
    return collective.map(run::on).orElse(run);
  }

  /** Trains; gives the results, however the run ended. Errors: as of {@link #train}. */
  public RunResult run() {
    Run run = prepare();
    return TrainingLoop.train(run, RunListener.all(called(run)), stop);
  }

  private List<RunListener> called(Run run) {
    return run.leads() ? listeners : List.of();
  }

  /**
   * Trains, and keeps the network as of the last finished epoch, or the best with {@code keep:
   * best}.
   *
   * @return the trained network, to be closed by the caller
   * @throws ConfigException with everything that is wrong, before anything is trained; or if not
   *     one epoch was finished
   * @throws org.selectivebackprop.core.error.FrameworkException if a plugin, the data or the engine
   *     fails
   */
  public Model train() {
    KeptState kept = KeptState.ofWeights();
    Run run = prepare();
    List<RunListener> all = Stream.concat(called(run).stream(), Stream.of(kept)).toList();
    RunResult result = TrainingLoop.train(run, RunListener.all(all), stop);
    return Model.of(run, result, kept.after(result).weights(run));
  }

  /** Continues from a checkpoint, which must be of this run, as if it had never stopped. */
  public RunResult resume(Checkpoint from) {
    Run run = prepare();
    return TrainingLoop.resume(run, from, RunListener.all(called(run)), stop);
  }
}
