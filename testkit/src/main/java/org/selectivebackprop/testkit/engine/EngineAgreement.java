package org.selectivebackprop.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.model.Tensors;

/** Whether two engines' numbers are near each other. */
record EngineAgreement(EngineTolerance tolerance) {
  /** But for correctness: near a tie, rounding decides. */
  void assertNear(Signals actual, Signals expected) {
    SignalChecks.agree(actual, expected, s -> s != Signal.CORRECT, tolerance.signal());
  }

  void assertNear(Tensors actual, Tensors expected) {
    assertThat(actual.names()).containsExactlyInAnyOrderElementsOf(expected.names());
    List<String> names = List.copyOf(expected.names());
    double mean = names.stream().mapToDouble(n -> norm(expected.values(n))).average().orElse(0);
    double errors = 0;
    double all = 0;
    for (String name : names) {
      float[] wanted = expected.values(name);
      float[] difference = actual.values(name);
      for (int i = 0; i < wanted.length; i++) {
        difference[i] -= wanted[i];
      }
      double error = norm(difference);
      double size = norm(wanted);
      assertThat(error / Math.max(size, mean)).as(name).isLessThan(tolerance.tensor());
      errors += error * error;
      all += size * size;
    }
    assertThat(Math.sqrt(errors / all)).as("all of it").isLessThan(tolerance.together());
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }
}
