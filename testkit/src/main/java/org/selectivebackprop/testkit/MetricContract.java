package org.selectivebackprop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.metric.Metric;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.objective.Objective.Outputs;
import org.selectivebackprop.core.objective.Task;
import org.selectivebackprop.core.plugin.PluginKind;

/**
 * The contract of every metric, checked with its default parameters, of each kind of target that it
 * does not refuse: classes, distributions, labels, numbers and counts.
 */
public abstract class MetricContract extends ProviderContract<Metric> {
  private static final int EXAMPLES = 300;
  private static final int WIDTH = 10;
  private static final long SEED = 7;

  private static final List<String> NAMES =
      IntStream.range(0, WIDTH).mapToObj(Integer::toString).toList();

  private static final List<Task> TASKS =
      List.of(
          task(new Target.ClassIndex(NAMES), Outputs.CLASS_LOGITS),
          task(new Target.Reals(WIDTH), Outputs.CLASS_LOGITS),
          task(new Target.MultiLabel(NAMES), Outputs.LABEL_LOGITS),
          task(new Target.Reals(WIDTH), Outputs.NUMBERS),
          task(new Target.Reals(WIDTH), Outputs.LOGARITHMS));

  protected MetricContract() {
    super(PluginKind.METRIC);
  }

  private static Task task(Target target, Outputs outputs) {
    return new Task(target, Optional.of(outputs));
  }

  @Test
  @DisplayName("it has a meaning for some target, and says of others why not")
  void saysWhatItIsOf() {
    Metric metric = withDefaults();
    List<Task> refused = new ArrayList<>(TASKS);
    refused.removeAll(taken(metric));
    assertThat(refused).as("refused").hasSizeLessThan(TASKS.size());
    for (Task task : refused) {
      assertThat(refusal(metric, task))
          .as("why it refuses " + task)
          .hasValueSatisfying(why -> assertThat(why).isNotBlank());
    }
  }

  @Test
  @DisplayName("it reads what an engine computes at test time, and always the same")
  void readsWhatThereIs() {
    Metric metric = withDefaults();
    for (Task task : taken(metric)) {
      assertThat(EnumSet.of(Signal.LOSS, Signal.CORRECT, Signal.PROBABILITIES, Signal.OUTPUTS))
          .containsAll(metric.reads(task));
      assertThat(metric.reads(task)).isEqualTo(withDefaults().reads(task));
    }
    assertThat(metric.smallerIsBetter()).isEqualTo(withDefaults().smallerIsBetter());
    assertThat(metric.best()).isNotNaN().isEqualTo(withDefaults().best());
  }

  @Test
  @DisplayName("its value is no better than the best, which may be infinite")
  void isNoBetterThanTheBest() {
    Metric metric = withDefaults();
    for (Task task : taken(metric)) {
      double value = value(metric, metric.begin(task), task, all());
      assertThat(metric.smallerIsBetter() ? -value : value)
          .as(task.toString())
          .isLessThanOrEqualTo(metric.smallerIsBetter() ? -metric.best() : metric.best());
    }
  }

  @Test
  @DisplayName("its value does not depend on the order of examples, to the last bit")
  void theOrderDoesNotMatter() {
    for (Task task : taken(withDefaults())) {
      List<Integer> order = all();
      double first = value(withDefaults(), withDefaults().begin(task), task, order);
      Random random = new Random(SEED);
      for (int trial = 0; trial < 10; trial++) {
        Collections.shuffle(order, random);
        assertThat(value(withDefaults(), withDefaults().begin(task), task, order))
            .as(task.toString())
            .isEqualTo(first);
      }
    }
  }

  @Test
  @DisplayName("passes do not see each other's examples, and a value may be asked for twice")
  void passesAreTheirOwn() {
    List<Integer> all = all();
    Metric metric = withDefaults();
    for (Task task : taken(metric)) {
      double alone = value(metric, metric.begin(task), task, all);
      Metric.Pass one = metric.begin(task);
      Metric.Pass other = metric.begin(task);
      value(metric, other, task, all.subList(0, EXAMPLES / 3));
      assertThat(value(metric, one, task, all)).isEqualTo(alone);
      assertThat(one.value()).isEqualTo(alone);
    }
  }

  @Test
  @DisplayName("of no example there is no value")
  void ofNothingThereIsNoValue() {
    for (Task task : taken(withDefaults())) {
      assertThat(withDefaults().begin(task).value()).as(task.toString()).isNaN();
    }
  }

  private static List<Task> taken(Metric metric) {
    return TASKS.stream().filter(task -> refusal(metric, task).isEmpty()).toList();
  }

  private static Optional<String> refusal(Metric metric, Task task) {
    try {
      metric.begin(task);
      return Optional.empty();
    } catch (IllegalArgumentException misfit) {
      return Optional.of(String.valueOf(misfit.getMessage()));
    }
  }

  private static List<Integer> all() {
    return IntStream.range(0, EXAMPLES).boxed().collect(Collectors.toList());
  }

  private static double value(Metric metric, Metric.Pass pass, Task task, List<Integer> examples) {
    ExampleSpec spec = new ExampleSpec(List.of(new ImageShape(1, 1, 1).image()), task.target());
    ExampleBatch batch = new ExampleBatch(spec, EXAMPLES);
    boolean classes = task.kind() == Task.Kind.CLASS;
    IntStream.range(0, EXAMPLES).forEach(id -> batch.add(id, classes ? id % WIDTH : 0, 1));
    Random random = new Random(SEED);
    for (int i = 0; i < batch.targets().length; i++) {
      batch.targets()[i] =
          switch (task.kind()) {
            case LABELS -> random.nextInt(2);
            case DISTRIBUTION -> 1f / WIDTH;
            default -> (float) Math.abs(random.nextGaussian());
          };
    }
    Signals signals =
        classes
            ? RandomSignals.of(batch, WIDTH, EnumSet.copyOf(metric.reads(task)), SEED)
            : signals(random);
    examples.forEach(at -> pass.add(batch, signals, at));
    return pass.value();
  }

  /** That need not agree with each other. */
  private static Signals signals(Random random) {
    Signals signals = new Signals(EXAMPLES);
    Map.of(Signal.LOSS, 1, Signal.CORRECT, 1, Signal.PROBABILITIES, WIDTH, Signal.OUTPUTS, WIDTH)
        .forEach(
            (signal, width) -> {
              float[] values = new float[EXAMPLES * width];
              for (int i = 0; i < values.length; i++) {
                values[i] =
                    switch (signal) {
                      case CORRECT -> random.nextInt(2);
                      case OUTPUTS -> (float) random.nextGaussian();
                      default -> random.nextFloat();
                    };
              }
              signals.put(signal, values);
            });
    return signals;
  }
}
