package org.selectivebackprop.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;

/** What engines do to their variables. */
final class EngineStateChecks {
  private EngineStateChecks() {}

  /** Running statistics differ, trained values do not. */
  static void onlyStatisticsMoved(Network network, Tensors before, Tensors after) {
    for (Parameter parameter : network.parameters()) {
      float[] values = before.values(parameter.name());
      if (parameter.trained()) {
        assertThat(after.values(parameter.name())).as(parameter.name()).isEqualTo(values);
      } else {
        assertThat(after.values(parameter.name())).as(parameter.name()).isNotEqualTo(values);
      }
    }
  }

  /** A state without one tensor, and one with a tensor of another shape. */
  static void refusesMisfits(Network network, TrainingEngine engine) {
    Tensors good = network.initialise(9);
    Tensors.Builder incomplete = Tensors.builder();
    good.names().stream()
        .filter(name -> !name.equals("logits/bias"))
        .forEach(name -> incomplete.add(name, good.shape(name), good.values(name)));
    Tensors bent = Tensors.builder().add("logits/bias", List.of(1), new float[1]).build();
    Tensors before = engine.state();
    for (Tensors bad : List.of(incomplete.build(), good.with(bent))) {
      assertThatThrownBy(() -> engine.restore(bad))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("logits/bias");
      EngineFixture.assertSameBits(engine.state(), before);
    }
  }

  /** Every variable of two engines is nearly the same. */
  static void agree(
      Network network, TrainingEngine engine, TrainingEngine reference, double tolerance) {
    Tensors actual = engine.state();
    Tensors expected = reference.state();
    for (Parameter parameter : network.parameters()) {
      float[] values = expected.values(parameter.name());
      double[] wide = new double[values.length];
      for (int i = 0; i < wide.length; i++) {
        wide[i] = values[i];
      }
      EngineFixture.assertClose(parameter.name(), actual.values(parameter.name()), wide, tolerance);
    }
  }
}
