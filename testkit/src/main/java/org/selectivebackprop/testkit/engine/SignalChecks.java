package org.selectivebackprop.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.Predicate;
import org.assertj.core.data.Offset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Network;

/** What each signal's definition says of its values. */
final class SignalChecks {
  /** Room for single precision; bf16 would need more, but it is no engine's default. */
  private static final double TOLERANCE = 1e-4;

  private SignalChecks() {}

  static void check(Network network, Signals signals, int size, Set<Signal> wanted) {
    assertThat(signals.size()).isEqualTo(size);
    assertThat(signals.available()).containsAll(wanted);
    for (Signal signal : wanted) {
      int width = width(network, signal);
      assertThat(signals.width(signal)).as("values of %s per example", signal).isEqualTo(width);
      for (int example = 0; example < size; example++) {
        for (int column = 0; column < width; column++) {
          checkRange(signal, signals.at(signal, example, column));
        }
      }
    }
  }

  private static int width(Network network, Signal signal) {
    return switch (signal) {
      case PROBABILITIES, OUTPUTS -> EngineFixture.CLASSES;
      case EMBEDDING -> network.embeddingSize().orElseThrow();
      case LOSS, CORRECT, LOGIT_GRADIENT_NORM, MARGIN, GRADIENT_NORM -> 1;
    };
  }

  private static void checkRange(Signal signal, double value) {
    assertThat(value).as("%s", signal).isFinite();
    switch (signal) {
      case LOSS, GRADIENT_NORM -> assertThat(value).as("%s", signal).isNotNegative();
      case CORRECT -> assertThat(value).isIn(0.0, 1.0);
      case PROBABILITIES -> assertThat(value).isBetween(0.0, 1 + TOLERANCE);
      case LOGIT_GRADIENT_NORM -> assertThat(value).isBetween(0.0, Math.sqrt(2) + TOLERANCE);
      case OUTPUTS, MARGIN, EMBEDDING -> {}
    }
  }

  /** Without label smoothing, probabilities and labels fix all other signals. */
  static void checkAgreement(Signals signals, ExampleBatch batch) {
    if (!signals.available().contains(Signal.PROBABILITIES)) {
      return;
    }
    for (int example = 0; example < batch.size(); example++) {
      double sum = 0;
      double squares = 0;
      double rival = 0;
      int best = 0;
      for (int k = 0; k < EngineFixture.CLASSES; k++) {
        double p = signals.at(Signal.PROBABILITIES, example, k);
        sum += p;
        squares += Math.pow(p - (k == batch.label(example) ? 1 : 0), 2);
        rival = k == batch.label(example) ? rival : Math.max(rival, p);
        best = p > signals.at(Signal.PROBABILITIES, example, best) ? k : best;
      }
      double ofLabel = signals.at(Signal.PROBABILITIES, example, batch.label(example));
      assertNear("sum of probabilities", sum, 1);
      assertNear("loss", signals.at(Signal.LOSS, example), -Math.log(ofLabel));
      assertNear("correct", signals.at(Signal.CORRECT, example), best == batch.label(example));
      if (signals.available().contains(Signal.LOGIT_GRADIENT_NORM)) {
        double norm = signals.at(Signal.LOGIT_GRADIENT_NORM, example);
        assertNear("norm of the logits' gradient", norm, Math.sqrt(squares));
      }
      if (signals.available().contains(Signal.MARGIN)) {
        assertNear("margin", signals.at(Signal.MARGIN, example), Math.log(ofLabel / rival));
      }
    }
  }

  /** At inference an example's loss is its own, whatever else the buffer holds or held. */
  static void checkIndependence(TrainingEngine engine, double tolerance) {
    ExampleBatch batch = EngineFixture.batch(3, 1);
    ExampleBatch single = new ExampleBatch(EngineFixture.IMAGE, 3);
    System.arraycopy(batch.images(), 0, single.images(), 0, batch.images().length);
    single.add(batch.id(0), batch.label(0), 1);
    double alone = engine.score(single, Set.of(Signal.LOSS)).at(Signal.LOSS, 0);
    double together = engine.score(batch, Set.of(Signal.LOSS)).at(Signal.LOSS, 0);
    assertThat(alone).isCloseTo(together, Offset.offset(tolerance));
  }

  /** The values of two engines' signals, to a share of the value, or of 1 if that is more. */
  static void agree(
      Signals actual, Signals expected, Predicate<Signal> compared, double tolerance) {
    assertThat(actual.available()).isEqualTo(expected.available());
    for (Signal signal : expected.available()) {
      assertThat(actual.width(signal)).as("%s", signal).isEqualTo(expected.width(signal));
      for (int i = 0; compared.test(signal) && i < expected.size(); i++) {
        for (int c = 0; c < expected.width(signal); c++) {
          double wanted = expected.at(signal, i, c);
          assertThat((double) actual.at(signal, i, c))
              .as("%s of example %d", signal, i)
              .isCloseTo(wanted, Offset.offset(tolerance * Math.max(1, Math.abs(wanted))));
        }
      }
    }
  }

  private static void assertNear(String what, double actual, boolean expected) {
    assertNear(what, actual, expected ? 1 : 0);
  }

  private static void assertNear(String what, double actual, double expected) {
    assertThat(actual).as(what).isCloseTo(expected, Offset.offset(TOLERANCE));
  }
}
