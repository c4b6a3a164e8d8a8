package org.selectivebackprop.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.metric.Metric;
import org.selectivebackprop.core.metric.MetricTable;
import org.selectivebackprop.core.objective.Task;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.PluginProvider;

/** Core's metrics keep the contract, and it finds what breaks it. */
class MetricContractTest {
  private static PluginProvider<Metric> named(String name) {
    return new MetricTable()
        .all().stream().filter(row -> row.info().name().equals(name)).findFirst().orElseThrow();
  }

  @Nested
  class AreaTest extends MetricContract {
    @Override
    protected PluginProvider<Metric> provider() {
      return named("auc");
    }
  }

  @Nested
  class TopTest extends MetricContract {
    @Override
    protected PluginProvider<Metric> provider() {
      return named("top-k");
    }
  }

  @Nested
  class CalibrationTest extends MetricContract {
    @Override
    protected PluginProvider<Metric> provider() {
      return named("calibration-error");
    }
  }

  /** Those without parameters of numbers; what all providers share is checked of three. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "accuracy",
        "auc",
        "calibration-error",
        "cross-entropy",
        "error",
        "f1",
        "loss",
        "mae",
        "precision",
        "r2",
        "recall",
        "rmse",
        "top-k"
      })
  void everyMetricKeepsIt(String name) {
    MetricContract contract = of(named(name));
    assertThatCode(contract::saysWhatItIsOf).doesNotThrowAnyException();
    assertThatCode(contract::isNoBetterThanTheBest).doesNotThrowAnyException();
    assertThatCode(contract::readsWhatThereIs).doesNotThrowAnyException();
    assertThatCode(contract::theOrderDoesNotMatter).doesNotThrowAnyException();
    assertThatCode(contract::passesAreTheirOwn).doesNotThrowAnyException();
    assertThatCode(contract::ofNothingThereIsNoValue).doesNotThrowAnyException();
  }

  @Test
  void aPlainSumDependsOnTheOrder() {
    MetricContract contract = of(new Plugin<>(PluginInfo.of("sum", "a sum"), Sum::of));
    assertThatThrownBy(contract::theOrderDoesNotMatter).isInstanceOf(AssertionError.class);
    assertThatThrownBy(contract::ofNothingThereIsNoValue).isInstanceOf(AssertionError.class);
  }

  private static MetricContract of(PluginProvider<Metric> provider) {
    return new MetricContract() {
      @Override
      protected PluginProvider<Metric> provider() {
        return provider;
      }
    };
  }

  private record Sum() implements Metric {
    static Metric of(ParamValues values) {
      return new Sum();
    }

    @Override
    public Set<Signal> reads(Task task) {
      return Set.of(Signal.LOSS);
    }

    @Override
    public boolean smallerIsBetter() {
      return true;
    }

    @Override
    public Pass begin(Task task) {
      return new Pass() {
        private double sum;

        @Override
        public void add(ExampleBatch batch, Signals signals, int at) {
          sum += Math.exp(signals.at(Signal.LOSS, at));
        }

        @Override
        public double value() {
          return sum;
        }
      };
    }
  }
}
