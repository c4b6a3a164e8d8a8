package org.selectivebackprop.samplers.preset;

import java.util.Map;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.samplers.paper.Papers;

/** Importance sampling as Katharopoulos and Fleuret, and those who compare with it, publish it. */
public final class KathPresets {
  private static final String COST = "1 + 3s when it samples, 3s before";
  private static final String CODE = Papers.IMPORTANCE_SAMPLING + "; the authors' code";
  private static final PluginSpec GRADIENT = PluginSpec.of("logit-gradient-norm");

  private KathPresets() {}

  /** Importance sampling as on CIFAR-10 and CIFAR-100. */
  public static final class Cifar extends Published {
    /** Does no work. */
    public Cifar() {
      super(
          new Facts(
              "kath18-cifar",
              "importance sampling as on CIFAR in its paper: 640 scored for 128 trained",
              Papers.IMPORTANCE_SAMPLING,
              COST),
          Recipe.of(
              PluginSpec.of("importance-sampling"),
              GRADIENT,
              presample(5, "640 for 128 on CIFAR in the paper"),
              threshold(1.5, "1.5 on CIFAR in the paper")));
    }
  }

  /** Importance sampling as in fine-tuning on MIT67. */
  public static final class FineTuning extends Published {
    /** Does no work. */
    public FineTuning() {
      super(
          new Facts(
              "kath18-fine-tuning",
              "importance sampling as in fine-tuning in its paper: 48 scored for 16 trained",
              Papers.IMPORTANCE_SAMPLING,
              COST),
          Recipe.of(
              PluginSpec.of("importance-sampling"),
              GRADIENT,
              presample(3, "48 for 16 on MIT67 in the paper"),
              threshold(2, "2 on MIT67 in the paper")));
    }
  }

  /** Importance sampling as with a recurrent network on MNIST, pixel by pixel. */
  public static final class PixelMnist extends Published {
    /** Does no work. */
    public PixelMnist() {
      super(
          new Facts(
              "kath18-pixel-mnist",
              "importance sampling as on pixel-by-pixel MNIST in its paper: 128 for 32 trained",
              Papers.IMPORTANCE_SAMPLING,
              COST),
          Recipe.of(
              PluginSpec.of("importance-sampling"),
              GRADIENT,
              presample(4, "128 for 32 on pixel-by-pixel MNIST in the paper"),
              threshold(1.8, "1.8 in the paper, where its formula gives 2.33")));
    }
  }

  /** Importance sampling as in its authors' code. */
  public static final class Reference extends Published {
    /** Does no work. */
    public Reference() {
      super(
          new Facts(
              "kath18-reference",
              "importance sampling with its authors' defaults, average of tau uncorrected",
              CODE,
              COST),
          Recipe.of(
              PluginSpec.of("importance-sampling", "bias-correction", false),
              GRADIENT,
              presample(3, "the default of the authors' code"),
              threshold(0, "the default of the authors' code")));
    }
  }

  /** Importance sampling that leans to the hard examples: BiasedImportanceTraining. */
  public static final class Biased extends Published {
    /** Tau is at least 1, so that it samples as soon as a tau was measured. */
    private static final double ALWAYS = 0.5;

    private static final Param<Double> K =
        Param.real("k", 0.5, "exponent of the weights; 0.5 is the default of the authors' code")
            .in(Range.atMost(1));
    private static final Param<Double> PRESAMPLE =
        presample(8, "256 for the default batch of 32 of the authors' code");

    /** Does no work. */
    public Biased() {
      super(
          new Facts(
              "kath18-biased",
              "importance sampling that leans to the hard examples, from the second step on",
              CODE,
              COST),
          Recipe.of(
              PluginSpec.of("importance-sampling", "weighting", "biased")
                  .with(Map.of("threshold", ALWAYS)),
              GRADIENT,
              K,
              PRESAMPLE));
    }
  }

  /** Fewer examples a step with as much variance: ConstantVarianceImportanceTraining. */
  public static final class ConstantVariance extends Published {
    /** Does no work. */
    public ConstantVariance() {
      super(
          new Facts(
              "kath18-constant-variance",
              "importance sampling whose gain buys fewer examples a step, with as much variance",
              CODE,
              COST),
          Recipe.of(
              PluginSpec.of("importance-sampling", "spending", "fewer-examples"),
              GRADIENT,
              threshold(0, "break-even in the authors' code, 2.143")));
    }
  }

  /** Less variance in as much time: ConstantTimeImportanceTraining. */
  public static final class ConstantTime extends Published {
    /** Does no work. */
    public ConstantTime() {
      super(
          new Facts(
              "kath18-constant-time",
              "importance sampling whose gain buys more candidates in as much time a step",
              CODE,
              COST),
          Recipe.of(
              PluginSpec.of("importance-sampling", "spending", "same-time"),
              GRADIENT,
              threshold(2, "2 in the authors' code")));
    }
  }

  /** Importance sampling as Selective-Backprop's paper compares with it. */
  public static final class Unweighted extends Published {
    /** Does no work. */
    public Unweighted() {
      super(
          new Facts(
              "kath18-unweighted",
              "importance sampling by the loss, unweighted, as SB's paper compares with it",
              Papers.SELECTIVE_BACKPROP + ", section 5.1",
              COST),
          Recipe.of(
              PluginSpec.of("importance-sampling", "weighting", "none"),
              Published.LOSS,
              presample(3, "3 on CIFAR-10 and SVHN, 2 on CIFAR-100, section 5.1"),
              threshold(0, "the paper does not tell")));
    }
  }

  /** Its control group. */
  public static final class Random extends Published {
    /** Does no work. */
    public Random() {
      super(
          new Facts(
              "kath-random",
              "as many at random as importance sampling would draw, at its cost",
              Papers.SELECTIVE_BACKPROP + ", section 5.1",
              COST),
          Recipe.of(
              PluginSpec.of("kath-random"),
              GRADIENT,
              presample(3, "as kath18-reference"),
              threshold(0, "as kath18-reference")));
    }
  }

  private static Param<Double> presample(double usual, String why) {
    return Param.real("presample", usual, "candidates scored for each example trained; " + why)
        .in(Range.closed(1, 1000));
  }

  private static Param<Double> threshold(double usual, String why) {
    return Param.real(
            "threshold", usual, "tau above which it samples, 0 for where it breaks even; " + why)
        .in(Range.atLeast(0));
  }
}
