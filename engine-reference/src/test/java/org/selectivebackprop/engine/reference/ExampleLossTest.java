package org.selectivebackprop.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.objective.Objective;

/** Slopes of every objective by central differences, and losses by hand. */
class ExampleLossTest {
  private static final double STEP = 1e-6;
  private static final int WIDTH = 3;

  private record Case(Objective objective, Target target, double smoothing) {}

  static Stream<Case> cases() {
    Target classes = new Target.ClassIndex(List.of("a", "b", "c"));
    Target labels = new Target.MultiLabel(List.of("x", "y", "z"));
    Target numbers = new Target.Reals(WIDTH);
    return Stream.of(
        new Case(new Objective.SoftmaxCrossEntropy(), classes, 0.1),
        new Case(new Objective.SoftmaxCrossEntropy(), numbers, 0.2),
        new Case(new Objective.KlDivergence(), numbers, 0),
        new Case(new Objective.BinaryCrossEntropy(), labels, 0),
        new Case(new Objective.SquaredError(), numbers, 0),
        new Case(new Objective.AbsoluteError(), numbers, 0),
        new Case(new Objective.Huber(0.3), numbers, 0),
        new Case(new Objective.LogCosh(), numbers, 0),
        new Case(new Objective.Poisson(), numbers, 0),
        new Case(new Objective.Hinge(), classes, 0),
        new Case(new Objective.Hinge(), labels, 0),
        new Case(new Objective.Focal(2), classes, 0),
        new Case(new Objective.Focal(0.5), labels, 0),
        new Case(new Objective.Focal(0), classes, 0));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void slopesAreThoseOfTheLosses(Case one) {
    for (int seed = 0; seed < 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] outputs = random.doubles(2 * WIDTH, -2, 2).toArray();
      ExampleBatch batch = batch(one.target, random);
      ExampleLoss loss = loss(one, outputs, batch);
      for (int at = 0; at < outputs.length; at++) {
        int example = at / WIDTH;
        double slope = loss.slope(example, at % WIDTH);
        double measured =
            (loss(one, moved(outputs, at, STEP), batch).loss(example)
                    - loss(one, moved(outputs, at, -STEP), batch).loss(example))
                / (2 * STEP);
        assertThat(slope).as("%s, %s", one, at).isCloseTo(measured, within(1e-8));
        assertThat(loss.loss(example)).isNotNegative();
      }
    }
  }

  @Test
  void lossesByHand() {
    Target two = new Target.Reals(2);
    assertThat(of(new Objective.SquaredError(), two, 1, 3, 0, 5)).isEqualTo((1 + 4) / 2.0);
    assertThat(of(new Objective.AbsoluteError(), two, 1, 3, 0, 5)).isEqualTo(1.5);
    assertThat(of(new Objective.Huber(1), two, 0.5, 3, 0, 5)).isEqualTo((0.125 + 1.5) / 2);
    assertThat(of(new Objective.LogCosh(), two, 1, 500, 0, 0))
        .isCloseTo((Math.log(Math.cosh(1)) + 500 - Math.log(2)) / 2, within(1e-12));
    assertThat(of(new Objective.Poisson(), two, Math.log(2), 0, 2, 0))
        .isCloseTo(0.5, within(1e-12)); // the first is at its least; of the second, the rate 1
    assertThat(of(new Objective.KlDivergence(), two, 0, 0, 1, 0)).isEqualTo(Math.log(2));
    Target labels = new Target.MultiLabel(List.of("x", "y"));
    assertThat(of(new Objective.BinaryCrossEntropy(), labels, 0, 800, 1, 0))
        .isEqualTo((Math.log(2) + 800) / 2);
    assertThat(of(new Objective.Hinge(), labels, 0.25, -3, 1, 0)).isEqualTo(0.75 / 2);
    double half = 0.25 * Math.log(2); // (1 - 1/2)^2 log 2
    assertThat(of(new Objective.Focal(2), labels, 0, 0, 1, 0)).isCloseTo(half, within(1e-15));
  }

  private static double of(Objective objective, Target target, double... values) {
    ExampleBatch batch =
        new ExampleBatch(List.of(ImageShape.vector(1).image()), target.values(), 1);
    batch.add(0, 0, 1);
    int width = target.width();
    IntStream.range(0, width).forEach(k -> batch.targets()[k] = (float) values[width + k]);
    return ExampleLoss.of(objective, values, width, batch, 0).loss(0);
  }

  private static double[] moved(double[] outputs, int at, double by) {
    double[] moved = outputs.clone();
    moved[at] += by;
    return moved;
  }

  private static ExampleLoss loss(Case one, double[] outputs, ExampleBatch batch) {
    return ExampleLoss.of(one.objective, outputs, WIDTH, batch, one.smoothing);
  }

  /** Two examples; a distribution is a target of numbers, too. */
  private static ExampleBatch batch(Target target, SplittableRandom random) {
    ExampleBatch batch =
        new ExampleBatch(List.of(ImageShape.vector(1).image()), target.values(), 2);
    for (int example = 0; example < 2; example++) {
      batch.add(example, target.values() == 0 ? random.nextInt(WIDTH) : 0, 1);
      for (int k = 0; k < target.values(); k++) {
        batch.targets()[example * WIDTH + k] =
            target instanceof Target.MultiLabel
                ? random.nextInt(2)
                : new float[] {0.25f, 0.75f, 0}[(k + example) % WIDTH];
      }
    }
    return batch;
  }
}
