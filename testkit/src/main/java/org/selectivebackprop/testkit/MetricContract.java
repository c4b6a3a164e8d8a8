package org.selectivebackprop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.metric.Metric;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.plugin.PluginKind;

/** The contract of every metric of classes, checked with its default parameters. */
public abstract class MetricContract extends ProviderContract<Metric> {
  private static final int EXAMPLES = 300;
  private static final int CLASSES = 10;
  private static final long SEED = 7;

  private static final Target TARGET =
      new Target.ClassIndex(IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList());

  /** For subclasses. */
  protected MetricContract() {
    super(PluginKind.METRIC);
  }

  @Test
  @DisplayName("it reads what an engine computes at test time, and always the same")
  void readsWhatThereIs() {
    Metric metric = withDefaults();
    assertThat(EnumSet.of(Signal.LOSS, Signal.CORRECT, Signal.PROBABILITIES))
        .containsAll(metric.reads());
    assertThat(metric.reads()).isEqualTo(withDefaults().reads());
    assertThat(metric.smallerIsBetter()).isEqualTo(withDefaults().smallerIsBetter());
  }

  @Test
  @DisplayName("its value does not depend on the order of examples, to the last bit")
  void theOrderDoesNotMatter() {
    List<Integer> order = IntStream.range(0, EXAMPLES).boxed().collect(Collectors.toList());
    double first = value(withDefaults().begin(TARGET), order);
    Random random = new Random(SEED);
    for (int trial = 0; trial < 10; trial++) {
      Collections.shuffle(order, random);
      assertThat(value(withDefaults().begin(TARGET), order)).isEqualTo(first);
    }
  }

  @Test
  @DisplayName("passes do not see each other's examples, and a value may be asked for twice")
  void passesAreTheirOwn() {
    List<Integer> all = IntStream.range(0, EXAMPLES).boxed().toList();
    Metric metric = withDefaults();
    double alone = value(metric.begin(TARGET), all);
    Metric.Pass one = metric.begin(TARGET);
    Metric.Pass other = metric.begin(TARGET);
    value(other, all.subList(0, EXAMPLES / 3));
    assertThat(value(one, all)).isEqualTo(alone);
    assertThat(one.value()).isEqualTo(alone);
  }

  @Test
  @DisplayName("of no example there is no value")
  void ofNothingThereIsNoValue() {
    assertThat(withDefaults().begin(TARGET).value()).isNaN();
  }

  private double value(Metric.Pass pass, List<Integer> examples) {
    ExampleBatch batch = new ExampleBatch(new ImageShape(1, 1, 1), EXAMPLES);
    IntStream.range(0, EXAMPLES).forEach(id -> batch.add(id, id % CLASSES, 1));
    Signals signals =
        RandomSignals.of(batch, CLASSES, EnumSet.copyOf(withDefaults().reads()), SEED);
    examples.forEach(at -> pass.add(batch, signals, at));
    return pass.value();
  }
}
