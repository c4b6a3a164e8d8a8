package org.selectivebackprop.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.loop.LogisticEngine;
import org.selectivebackprop.core.loop.TinyDataset;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.train.LearningRateFinder.Curve;
import org.selectivebackprop.core.train.LearningRateFinder.Point;

class LearningRateFinderTest {
  @Test
  void ratesGrowByTheSameFactorFromLowToHigh() {
    Curve curve = new LearningRateFinder(1e-4, 1, 13).find(run());
    assertThat(curve.exploded()).isFalse();
    assertThat(curve.points()).hasSize(13);
    for (int i = 0; i < 13; i++) {
      double rate = 1e-4 * Math.pow(10, i / 3.0);
      assertThat(curve.points().get(i).rate()).isCloseTo(rate, within(1e-9 * rate));
    }
  }

  @Test
  void lossesAreSmoothedWithoutABiasTowardsTheStart() {
    List<Point> points = new LearningRateFinder(1e-4, 1, 20).find(run()).points();
    double sum = 0;
    double weights = 0;
    for (Point point : points) {
      sum = 0.9 * sum + point.loss();
      weights = 0.9 * weights + 1;
      assertThat(point.smoothed()).isCloseTo(sum / weights, within(1e-9));
    }
  }

  @Test
  void equalRunsGiveEqualCurvesWhateverTheyWouldSelect() {
    LearningRateFinder finder = new LearningRateFinder(1e-4, 1, 30);
    assertThat(finder.find(run())).isEqualTo(finder.find(run()));
    Run selecting =
        training()
            .select((c, d) -> Selection.all(1))
            .learningRate(7)
            .set("patience", 1)
            .set("monitor", "test-loss")
            .prepare();
    assertThat(finder.find(selecting)).isEqualTo(finder.find(run()));
  }

  @Test
  void theTestEndsWhereTheLossExplodesAndTheSuggestionLearns() {
    Curve curve = new LearningRateFinder(1e-3, 1e5, 100).find(run());
    assertThat(curve.exploded()).isTrue();
    assertThat(curve.points().size()).isLessThan(100);
    double suggestion = curve.suggestion().orElseThrow();
    assertThat(suggestion).isEqualTo(0.1 * curve.least().orElseThrow().rate());
    assertThat(lossAfterTraining(suggestion)).isLessThan(0.9 * lossAfterTraining(0));
  }

  @Test
  void theSuggestionIsATenthOfWhereTheSmoothedLossIsLeast() {
    Curve curve = curve(2, 1.5, 1, 1.2, 9);
    assertThat(curve.suggestion())
        .hasValueSatisfying(rate -> assertThat(rate).isCloseTo(0.3, within(1e-12)));
    assertThat(curve(2, 2.1, 2.2).suggestion()).isEmpty();
    assertThat(curve(2, 1.995).suggestion()).isEmpty();
    assertThat(curve(Double.NaN).suggestion()).isEmpty();
    assertThat(curve(2, 1, Double.NaN).suggestion()).contains(0.2);
  }

  @Test
  void rangesAreChecked() {
    for (double[] bad :
        List.of(
            new double[] {0, 1, 10},
            new double[] {1, 1, 10},
            new double[] {1, Double.NaN, 10},
            new double[] {1, Double.POSITIVE_INFINITY, 10},
            new double[] {1e-300, 1, 10},
            new double[] {1, 1e31, 10},
            new double[] {0.1, 1, Integer.MAX_VALUE},
            new double[] {0.1, 1, 9})) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new LearningRateFinder(bad[0], bad[1], (int) bad[2]))
          .withMessageContaining("want 0 < low < high, and at least 10 steps");
    }
  }

  /** At rates 1, 2, 3 and so on, already smooth. */
  private static Curve curve(double... losses) {
    List<Point> points = new java.util.ArrayList<>();
    for (double loss : losses) {
      points.add(new Point(points.size() + 1, loss, loss));
    }
    return new Curve(points, false);
  }

  private static double lossAfterTraining(double rate) {
    return training().learningRate(rate).run().last().orElseThrow().testLoss();
  }

  private static Run run() {
    return training().prepare();
  }

  private static Training training() {
    return Training.with(PluginRegistry.discover(List.of()))
        .dataset(new TinyDataset(20, 4))
        .network(
            (input, classes) ->
                new Network(
                    "linear", input, classes, List.of(new Flatten(), new Dense("logits", classes))))
        .engine(LogisticEngine.FACTORY)
        .select((c, d) -> Selection.all(c.size()))
        .score(new org.selectivebackprop.core.loop.ToyRun.LossScorer())
        .staleness(
            (age, progress) -> org.selectivebackprop.core.selection.StalenessDecision.RESCORE)
        .augment((images, offset, shape, draws, id) -> {})
        .optimizer(new Optimizer.Sgd(0, false, 0))
        .schedule(done -> 1)
        .batch(6)
        .epochs(3);
  }
}
