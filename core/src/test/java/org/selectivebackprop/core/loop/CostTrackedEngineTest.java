package org.selectivebackprop.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.PerExampleGradients;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.run.Phase;

/** A scorer's engine can do all that any engine can, and everything costs. */
class CostTrackedEngineTest {
  private static final double SHARE = 0.5;

  private final List<String> calls = new ArrayList<>();
  private final CostLedger ledger = new CostLedger(new ToyRun().build());
  private final TrainingEngine metered =
      new CostTrackedEngine(noting(TrainingEngine.class), ledger, SHARE);
  private final ExampleBatch batch = new ExampleBatch(TinyDataset.SHAPE, 4);
  private final Tensors nothing = Tensors.builder().build();

  CostTrackedEngineTest() {
    batch.add(0, 0, 1);
    batch.add(1, 1, 1);
  }

  /** Notes its calls and answers with something of the right kind. */
  private <T> T noting(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              calls.add(method.getName());
              if (method.getReturnType() == Optional.class) {
                return Optional.of(noting(PerExampleGradients.class));
              }
              if (method.getReturnType() == float[].class) {
                return new float[2];
              }
              return method.getReturnType() == Signals.class ? new Signals(2) : nothing;
            }));
  }

  private double units(Runnable call) {
    double before = ledger.costs().scoringUnits();
    call.run();
    return (ledger.costs().scoringUnits() - before) / (SHARE * batch.size());
  }

  @Test
  void gradientsOfSingleExamplesArePassedOnAndCounted() {
    PerExampleGradients gradients = metered.perExampleGradients().orElseThrow();
    calls.clear();
    assertThat(units(() -> gradients.norms(batch))).isEqualTo(3);
    assertThat(units(() -> gradients.products(batch, nothing))).isEqualTo(3);
    assertThat(units(() -> gradients.sum(batch))).isEqualTo(3);
    assertThat(units(() -> gradients.rows(batch, 1, (from, rows) -> {}))).isEqualTo(3);
    assertThat(units(() -> gradients.clippedSum(batch, 1))).isEqualTo(6);
    assertThat(calls).containsExactly("norms", "products", "sum", "rows", "clippedSum");
    assertThat(ledger.costs().nanos().get(Phase.SELECT_FORWARD)).isPositive();
  }

  @Test
  void anEngineWithoutThemHasNone() {
    assertThat(
            new CostTrackedEngine(new ScriptedEngine(), ledger, SHARE)
                .perExampleGradients()
                .isPresent())
        .isFalse();
  }

  @Test
  void scoringByGradientNormsCostsABackwardPassToo() {
    assertThat(units(() -> metered.score(batch, Set.of(Signal.LOSS)))).isEqualTo(1);
    assertThat(units(() -> metered.score(batch, Set.of(Signal.GRADIENT_NORM)))).isEqualTo(3);
  }

  @Test
  void exportsAsTheEngineDoes() {
    metered.export(Path.of("there"));
    assertThat(calls).containsExactly("export");
  }
}
