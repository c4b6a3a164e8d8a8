package org.selectivebackprop.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Tensors;

/** What the objective's form says of its gradient. */
final class GradientChecks {
  private GradientChecks() {}

  /** The objective is linear in the weights of the losses, and so is its gradient. */
  static void linear(EngineFixture fixture, TrainingEngine engine, double tolerance) {
    Tensors first = engine.gradient(EngineFixture.weighted(1, 0, 3));
    Tensors second = engine.gradient(EngineFixture.weighted(0, 0.5, 1));
    Tensors both = engine.gradient(EngineFixture.weighted(2, 0.5, 7));
    for (Tensors gradient : List.of(first, second, both)) {
      assertThat(gradient.names()).isEqualTo(fixture.trainedNames());
    }
    for (String name : both.names()) {
      double[] sum = new double[both.values(name).length];
      for (int i = 0; i < sum.length; i++) {
        sum[i] = 2.0 * first.values(name)[i] + second.values(name)[i];
      }
      EngineFixture.assertClose(name, both.values(name), sum, tolerance);
    }
  }
}
