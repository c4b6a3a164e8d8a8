package org.selectivebackprop.samplers.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.spi.SavedState;
import org.selectivebackprop.samplers.Batches;
import org.selectivebackprop.samplers.sb.ScoreHistory.PercentileConvention;
import org.selectivebackprop.samplers.sb.SelectiveBackprop;
import org.selectivebackprop.samplers.sb.SelectiveBackprop.Order;

class ScheduleTest {
  @Test
  void scheduleMovesTheParameterAndKeepsTheState() {
    Schedule policy =
        new Schedule(
            beta -> new SelectiveBackprop(SelectiveBackprop.Settings.ofBeta(beta)),
            new Ramp(0, 4, 0, 1, Ramp.Shape.LINEAR));
    SelectiveBackprop fixed = new SelectiveBackprop(SelectiveBackprop.Settings.ofBeta(0));
    SplittableRandom random = new SplittableRandom(1);
    double[] trained = new double[10];
    for (int epoch = 0; epoch < 10; epoch++) {
      policy.plan(Batches.progress(epoch, 8), Batches.draws(epoch));
      for (int batch = 0; batch < 200; batch++) {
        double[] scores = random.doubles(8).toArray();
        Candidates candidates = Batches.scoredFrom(8 * batch, 8, scores);
        trained[epoch] += policy.select(candidates, Batches.draws(epoch)).size() / 1600.0;
        fixed.select(candidates, Batches.draws(epoch));
      }
      assertThat(trained[epoch]).isCloseTo(1 / (1 + 4 * epoch / 9.0), within(0.04));
    }
    byte[] history = SavedState.of(fixed).bytes();
    byte[] state = SavedState.of(policy).bytes();
    assertThat(Arrays.copyOfRange(state, Double.BYTES, state.length))
        .as("no score of the history is lost on the way")
        .isEqualTo(history);
  }

  @Test
  void scheduleRefusesWhatCannotMove() {
    Ramp course = new Ramp(10, 20, 0, 1, Ramp.Shape.LINEAR);
    Schedule policy =
        new Schedule(
            history ->
                new SelectiveBackprop(
                    new SelectiveBackprop.Settings(
                        2, (int) history, 0, PercentileConvention.MID, Order.BATCH_FIRST)),
            course);
    policy.plan(Batches.progress(0, 8), Batches.draws(0));
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> policy.plan(Batches.progress(9, 8), Batches.draws(0)))
        .withMessageContaining("state does not depend on");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Schedule(keep -> new Cap(keep, new Scripted()), course));
  }

  @Test
  void courseGoesFromOneEndToTheOther() {
    Ramp linear = new Ramp(1, 3, 0.2, 0.6, Ramp.Shape.LINEAR);
    Ramp geometric = new Ramp(100, 1, 0, 1, Ramp.Shape.GEOMETRIC);
    assertThat(IntStream.range(0, 6).mapToDouble(i -> linear.at(i / 5.0)).toArray())
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(1, 1, 2, 3, 3, 3);
    assertThat(geometric.at(0.5)).isCloseTo(10, within(1e-12));
    assertThat(new Ramp(1, 3, 0.5, 0.5, Ramp.Shape.LINEAR).at(0.5)).isEqualTo(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ramp(0, 1, 0, 1, Ramp.Shape.GEOMETRIC));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ramp(0, 1, 0.6, 0.5, Ramp.Shape.LINEAR));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ramp(Double.NaN, 1, 0, 1, Ramp.Shape.LINEAR));
  }
}
