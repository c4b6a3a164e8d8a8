package org.selectivebackprop.core.metric;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.objective.Task;
import org.selectivebackprop.core.objective.Task.Kind;

/** A metric that reads and begins differently for each kind of prediction. */
record ByKind(
    boolean smallerIsBetter,
    double best,
    boolean isShare,
    Map<Kind, Signal> signals,
    Map<Kind, Function<Task, Pass>> passes)
    implements Metric {
  ByKind(boolean smallerIsBetter, double best, boolean isShare) {
    this(smallerIsBetter, best, isShare, new EnumMap<>(Kind.class), new EnumMap<>(Kind.class));
  }

  static ByKind share(boolean smallerIsBetter) {
    return new ByKind(smallerIsBetter, smallerIsBetter ? 0 : 1, true);
  }

  static ByKind smaller() {
    return new ByKind(true, 0, false);
  }

  ByKind on(Kind kind, Signal signal, Function<Task, Pass> pass) {
    signals.put(kind, signal);
    passes.put(kind, pass);
    return this;
  }

  ByKind onAll(Signal signal, Function<Task, Pass> pass) {
    for (Kind kind : Kind.values()) {
      on(kind, signal, pass);
    }
    return this;
  }

  @Override
  public Set<Signal> reads(Task task) {
    Signal signal = signals.get(task.kind());
    return signal == null ? Set.of() : Set.of(signal);
  }

  @Override
  public Pass begin(Task task) {
    Function<Task, Pass> pass = passes.get(task.kind());
    if (pass == null) {
      throw new IllegalArgumentException(
          "it has a meaning for "
              + passes.keySet().stream().map(ByKind::words).collect(Collectors.joining(", "))
              + ", and there is "
              + words(task.kind()));
    }
    return pass.apply(task);
  }

  private static String words(Kind kind) {
    return switch (kind) {
      case CLASS -> "one class of several";
      case DISTRIBUTION -> "a distribution over classes";
      case LABELS -> "any number of labels";
      case NUMBERS -> "numbers";
      default -> "what only the network's own loss tells";
    };
  }
}
