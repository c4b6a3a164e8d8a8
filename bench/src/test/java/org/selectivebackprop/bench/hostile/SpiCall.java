package org.selectivebackprop.bench.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.selectivebackprop.bench.measure.TinyRuns;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.PerExampleGradients;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.objective.Objective;
import org.selectivebackprop.core.objective.Task;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.ScoreAge;
import org.selectivebackprop.core.selection.ScorerContext;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;

/**
 * A method of an extension point, and the calls that lead to it: of a data set's images, {@code
 * open}, {@code train}, {@code image}. Found by reflection, so that a new method is covered.
 *
 * @param kind where it begins
 * @param of the plugin of ours that does what the hostile one does not
 * @param path the calls, the last of which is meant
 */
public record SpiCall(PluginKind<?> kind, String of, List<Method> path) {
  /** Where an illegal argument is the user's, or a checkpoint's, by contract. */
  private static final Set<String> FITTING =
      Set.of("Augmentation.fittedTo", "Metric.begin", "NetworkFactory.build");

  /** What core frames: only a whole run saves and restores it. */
  private static final Set<String> FRAMED = Set.of("Stateful.restore", "Stateful.stateVersion");

  /** What core answers itself, from the specification and by reading. */
  private static final Set<String> ANSWERED =
      Set.of("Dataset.classes", "Dataset.shape", "Split.image", "Split.shape");

  private static final Map<PluginKind<?>, String> REAL =
      Map.of(
          PluginKind.SELECTION, "selective-backprop",
          PluginKind.SCORER, "loss",
          PluginKind.STALENESS, "always-fresh",
          PluginKind.ENGINE, "reference",
          PluginKind.MODEL, "mlp",
          PluginKind.DATASET, "synthetic-digits",
          PluginKind.AUGMENTATION, "none",
          PluginKind.SCHEDULE, "cosine",
          PluginKind.METRIC, "accuracy");

  private static final Map<Class<?>, Object> SAMPLES = samples();

  /** Every method of every kind of behaviour; presets and optimizers are data. */
  public static Stream<SpiCall> all() {
    return PluginKind.ALL.stream()
        .filter(REAL::containsKey)
        .flatMap(
            kind ->
                paths(kind.type(), List.of()).stream()
                    .map(path -> new SpiCall(kind, REAL.get(kind), path)))
        .filter(call -> !FRAMED.contains(call.name()) && !ANSWERED.contains(call.name()))
        .filter(call -> !call.toString().contains("validation > ")); // there is none to call
  }

  /** Its name for {@link Hostile}. */
  public String name() {
    return Hostile.name(last());
  }

  /** What can go wrong there: what returns nothing or a number cannot return null. */
  public Stream<Outburst> outbursts() {
    return Stream.of(Outburst.values())
        .filter(burst -> burst != Outburst.NULL || !last().getReturnType().isPrimitive());
  }

  /**
   * Calls a plugin that fails there, and checks which plugin the error names.
   *
   * @param origin part of what must be named
   */
  public void check(Supplier<?> plugin, Outburst outburst, String origin) {
    Throwable thrown = catchThrowable(() -> walk(plugin.get()));
    String what = this + " with " + outburst;
    if (outburst.nobodys()) {
      assertThat(thrown).as(what).isInstanceOf(VirtualMachineError.class);
    } else if (outburst == Outburst.ARGUMENT && FITTING.contains(name())) {
      assertThat(thrown).as(what).isInstanceOf(IllegalArgumentException.class);
    } else if (outburst == Outburst.NULL) {
      assertThat(thrown)
          .as(what)
          .isInstanceOf(PluginException.class)
          .hasMessageContaining(last().getName() + " returned null")
          .hasMessageContaining(origin);
    } else {
      assertThat(thrown)
          .as(what)
          .isInstanceOf(PluginException.class)
          .hasMessageContaining(" failed in " + last().getName() + ": " + outburst.reason())
          .hasMessageContaining(origin);
    }
  }

  @Override
  public String toString() {
    return String.join(" > ", path.stream().map(Hostile::name).toList());
  }

  private Method last() {
    return path.get(path.size() - 1);
  }

  private void walk(Object plugin) throws Throwable {
    Object at = plugin;
    for (Method method : path) {
      Object[] arguments =
          Stream.of(method.getParameterTypes()).map(SpiCall::sample).toArray(Object[]::new);
      try {
        Object result = method.invoke(at, arguments);
        at = result instanceof Optional<?> maybe ? maybe.orElse(null) : result;
      } catch (InvocationTargetException thrown) {
        throw thrown.getTargetException();
      }
    }
  }

  private static List<List<Method>> paths(Class<?> type, List<Method> before) {
    List<List<Method>> paths = new ArrayList<>();
    Stream.of(type.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .sorted(Comparator.comparing(Method::getName))
        .forEach(
            method -> {
              List<Method> path = Stream.concat(before.stream(), Stream.of(method)).toList();
              paths.add(path);
              Class<?> inside = inside(method);
              if (Hostile.behaves(inside) && !inside.equals(type)) {
                paths.addAll(paths(inside, path));
              }
            });
    return paths;
  }

  /** What it returns, or maybe returns. */
  private static Class<?> inside(Method method) {
    return method.getGenericReturnType() instanceof ParameterizedType maybe
            && maybe.getRawType().equals(Optional.class)
            && maybe.getActualTypeArguments()[0] instanceof Class<?> type
        ? type
        : method.getReturnType();
  }

  private static Object sample(Class<?> type) {
    Object sample = SAMPLES.get(type);
    assertThat(sample).as("a sample of " + type + ", to be added here").isNotNull();
    return sample;
  }

  private static Map<Class<?>, Object> samples() {
    Run run = TinyRuns.reference();
    Network network = run.network();
    ExampleBatch batch = new ExampleBatch(network.input(), 2);
    batch.add(0, 0, 1);
    batch.add(1, 0, 1);
    Progress progress = new Progress(0, 2, 16, 8, 0, 0, 0);
    Map<Class<?>, Object> all = new HashMap<>();
    all.put(int.class, 0);
    all.put(long.class, 1L << 20);
    all.put(double.class, 0.5);
    all.put(byte[].class, new byte[network.input().size()]);
    all.put(Set.class, Set.of(Signal.LOSS, Signal.CORRECT));
    all.put(List.class, run.dataset().spec().inputs());
    all.put(Objective.class, run.objective());
    all.put(Target.class, run.dataset().spec().target());
    all.put(Task.class, run.engineSetup().task());
    all.put(Path.class, Path.of("nowhere"));
    all.put(DataInput.class, new DataInputStream(new ByteArrayInputStream(new byte[0])));
    all.put(DataOutput.class, new DataOutputStream(new ByteArrayOutputStream()));
    all.put(Candidates.class, Candidates.unscored(new int[] {3}, new int[] {0}, progress));
    all.put(DataAccess.class, DataAccess.offline(Optional.empty(), Path.of("nowhere")));
    all.put(Dataset.class, run.dataset());
    all.put(Draws.class, Draws.of(1, "test"));
    all.put(EngineSetup.class, run.engineSetup());
    all.put(ExampleBatch.class, batch);
    all.put(ImageShape.class, network.input());
    all.put(Network.class, network);
    all.put(
        PerExampleGradients.RowReader.class, (PerExampleGradients.RowReader) (from, rows) -> {});
    all.put(Progress.class, progress);
    all.put(ScoreAge.class, ScoreAge.NEVER);
    all.put(ScorerContext.class, unused(ScorerContext.class));
    all.put(Signal.class, Signal.LOSS);
    all.put(Signals.class, new Signals(2).put(Signal.LOSS, new float[2]));
    all.put(Tensors.class, network.initialise(1));
    all.put(
        TrainedBatch.class,
        new TrainedBatch(new int[] {1}, new double[] {1}, new double[0], progress));
    return all;
  }

  private static <T> T unused(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null));
  }
}
