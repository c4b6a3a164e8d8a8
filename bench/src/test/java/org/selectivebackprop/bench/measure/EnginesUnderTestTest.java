package org.selectivebackprop.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.StopSignal;

class EnginesUnderTestTest {
  private static final Rounds ROUNDS = new Rounds(2, new StopSignal(), (part, done, total) -> {});
  private final Run run = TinyRuns.reference();

  @Test
  void labelsAreLettersThenLettersWithNumbers() {
    assertThat(EnginesUnderTest.label(0)).isEqualTo("A");
    assertThat(EnginesUnderTest.label(25)).isEqualTo("Z");
    assertThat(EnginesUnderTest.label(26)).isEqualTo("A1");
  }

  @Test
  void anEngineThatCannotBeOpenedClosesThoseBeforeIt() {
    List<String> events = new ArrayList<>();
    Run closing = TinyRuns.with(run, new Opening(run.engine(), events, false));
    Run failing = TinyRuns.with(run, new Opening(run.engine(), events, true));
    assertThatThrownBy(() -> EnginesUnderTest.open(List.of(closing, failing)))
        .isInstanceOf(EngineException.class);
    assertThat(events).containsExactly("opened", "failed", "closed");
  }

  @Test
  void aBatchLargerThanTheDataRepeatsIt() {
    try (EnginesUnderTest engines = EnginesUnderTest.open(List.of(run))) {
      EngineUnderTest tested = engines.all().get(0);
      ExampleBatch batch = tested.examples(20);
      assertThat(batch.size()).isEqualTo(20);
      assertThat(batch.id(17)).isEqualTo(1);
      assertThat(batch.label(17)).isEqualTo(batch.label(1));
      int size = batch.shape().size();
      assertThat(Arrays.copyOfRange(batch.images(), 17 * size, 18 * size))
          .isEqualTo(Arrays.copyOfRange(batch.images(), size, 2 * size));
      assertThatThrownBy(() -> tested.examples(Integer.MAX_VALUE))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("--sizes");
    }
  }

  @Test
  void callsAndSizesAndNormsAreTimedForEachEngine() {
    try (EnginesUnderTest engines = EnginesUnderTest.open(List.of(run, TinyRuns.reference()))) {
      List<EngineUnderTest> all = engines.all();
      assertThat(CallTimes.measure(all, 8, 3, ROUNDS))
          .extracting(CallTimes::engine)
          .containsExactly("A", "B");
      assertThat(SizeTimes.measure(all, List.of(2, 4), ROUNDS))
          .extracting(found -> found.engine() + found.size())
          .containsExactly("A2", "A4", "B2", "B4");
      assertThat(NormTimes.measure(all, 8, ROUNDS))
          .hasSize(2)
          .allSatisfy(found -> assertThat(found).isInstanceOf(NormTimes.class));
    }
  }

  @Test
  void anEngineWithoutGradientsOfExamplesIsSkippedAndTheOthersAreTimed() {
    Run without = TinyRuns.with(run, new Plain(run.engine()));
    try (EnginesUnderTest engines = EnginesUnderTest.open(List.of(without, run))) {
      List<Measurement> found = NormTimes.measure(engines.all(), 8, ROUNDS);
      assertThat(found.get(0))
          .isEqualTo(
              new Measurement.Skipped("gradient norms", "A", "the engine does not offer them"));
      assertThat(found.get(1)).isInstanceOf(NormTimes.class);
    }
  }

  /** Leaves the gradient norms out. */
  private record Plain(EngineFactory of) implements EngineFactory {
    @Override
    public Set<Signal> supportedSignals() {
      return EnumSet.of(Signal.LOSS, Signal.CORRECT);
    }

    @Override
    public TrainingEngine open(EngineSetup setup) {
      return of.open(setup);
    }

    @Override
    public List<EngineFactory.HealthCheck> examine() {
      return List.of();
    }
  }

  /** Writes down what becomes of it. */
  private record Opening(EngineFactory of, List<String> events, boolean fails)
      implements EngineFactory {
    @Override
    public Set<Signal> supportedSignals() {
      return of.supportedSignals();
    }

    @Override
    public TrainingEngine open(EngineSetup setup) {
      if (fails) {
        events.add("failed");
        throw new EngineException("no", "here", "never");
      }
      events.add("opened");
      TrainingEngine engine = of.open(setup);
      return (TrainingEngine)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {TrainingEngine.class},
              (proxy, method, args) -> {
                if (method.getName().equals("close")) {
                  events.add("closed");
                }
                return method.invoke(engine, args);
              });
    }

    @Override
    public List<EngineFactory.HealthCheck> examine() {
      return List.of();
    }
  }
}
