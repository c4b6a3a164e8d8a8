package org.selectivebackprop.samplers.baseline;

import java.util.Arrays;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Trains each candidate with a probability read off its score itself, not off its rank.
 *
 * <p>Kept as a baseline: the probability depends on the scale of the score, and the share that is
 * trained drifts as the network learns.
 *
 * @param mode how a score becomes a probability
 * @param unit what scores are divided by first, finite and above 0
 */
public record AbsoluteLoss(Mode mode, double unit) implements SelectionPolicy {
  private static final Param<Mode> MODE =
      Param.choice(
          "mode",
          Mode.CLIP,
          "how a score becomes a probability; half is the talk's, with squared errors as scores");
  private static final Param<Double> UNIT =
      Param.real(
              "unit", 1, "scores are divided by it; the log of the number of classes is a guess's")
          .in(Range.positive());

  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of(
              "absolute-loss", "train each example with a probability read off its score itself")
          .withSource(Papers.SELECTIVE_BACKPROP + "; a bad idea of the authors' talk")
          .withCost("1 + 3s")
          .plugin(MODE, UNIT, AbsoluteLoss::new);

  /** How a score becomes a probability. */
  public enum Mode {
    /** The score itself, limited to [0, 1]. */
    CLIP,
    /** Between the batch's smallest (0) and largest (1); 0 if all are equal. */
    MIN_MAX,
    /** Half the score, limited to [0, 1]: for squared errors, which lie in [0, 2). */
    HALF
  }

  public AbsoluteLoss {
    UNIT.require(unit);
  }

  /** With scores as they are. */
  public AbsoluteLoss(Mode mode) {
    this(mode, 1);
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    double[] probabilities = probabilities(candidates.scores());
    Selection.Builder selected = Selection.builder(candidates.size());
    for (int i = 0; i < candidates.size(); i++) {
      if (draws.uniform(candidates.id(i)) < probabilities[i]) {
        selected.add(i, probabilities[i], 1);
      }
    }
    return selected.inclusionProbabilities(probabilities).build();
  }

  double[] probabilities(double[] scores) {
    return switch (mode) {
      case CLIP -> Arrays.stream(scores).map(score -> clip(score / unit)).toArray();
      case HALF -> Arrays.stream(scores).map(score -> clip(score / unit / 2)).toArray();
      case MIN_MAX -> minMax(scores);
    };
  }

  private static double clip(double value) {
    return Math.min(1, Math.max(0, value));
  }

  private static double[] minMax(double[] scores) {
    double smallest = Arrays.stream(scores).min().orElse(0);
    double largest = Arrays.stream(scores).max().orElse(0);
    if (smallest == largest) {
      return new double[scores.length];
    }
    // Half of each where their difference is beyond the largest double.
    double unit = Double.isInfinite(largest - smallest) ? 0.5 : 1;
    double range = largest * unit - smallest * unit;
    return Arrays.stream(scores).map(s -> clip((s * unit - smallest * unit) / range)).toArray();
  }
}
