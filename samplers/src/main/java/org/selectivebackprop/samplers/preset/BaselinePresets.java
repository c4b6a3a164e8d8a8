package org.selectivebackprop.samplers.preset;

import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.samplers.paper.Papers;

/** Controls, and the two bad ideas of the talk on Selective-Backprop. */
public final class BaselinePresets {
  private static final String TALK = "; a bad idea of the authors' talk";
  private static final String SCORED = "1 + 3s";

  private BaselinePresets() {}

  /** Scores and trains everything. */
  public static final class AlwaysOn extends Published {
    /** Does no work. */
    public AlwaysOn() {
      super(
          new Facts(
              "always-on",
              "score everything and train everything, to measure the overhead of selecting",
              Papers.SELECTIVE_BACKPROP + ", section 4",
              "4"),
          Recipe.of(PluginSpec.of("always-on"), LOSS));
    }
  }

  /** A random number for the percentile. */
  public static final class RandomMatched extends Published {
    private static final Param<Double> BETA =
        Param.real("beta", 2, "exponent of the random percentile; as sb").in(Range.atLeast(0));
    private static final Param<Boolean> SCORED =
        Param.bool("scored", false, "score all the same and ignore it, as the authors' code does");

    /** Does no work. */
    public RandomMatched() {
      super(
          new Facts(
              "random-matched",
              "Selective-Backprop with a random number for the percentile",
              Papers.SELECTIVE_BACKPROP + "; the authors' code",
              "3s, 1 + 3s if scored"),
          Recipe.of(PluginSpec.of("random-matched"), LOSS, BETA, SCORED));
    }
  }

  /** The highest losses. */
  public static final class TopK extends Published {
    /** Does no work. */
    public TopK() {
      super(
          new Facts(
              "top-k",
              "the highest losses of every batch, drawn by nobody",
              Papers.ORDERED_SGD,
              SCORED),
          Recipe.of(PluginSpec.of("top-k"), LOSS, keep()));
    }
  }

  /** The lowest losses. */
  public static final class LowK extends Published {
    /** Does no work. */
    public LowK() {
      super(
          new Facts(
              "low-k",
              "the lowest losses of every batch: a control for top-k",
              Papers.SELECTIVE_BACKPROP + "; the authors' code, where it does not work",
              SCORED),
          Recipe.of(PluginSpec.of("low-k"), LOSS, keep()));
    }
  }

  /** Bad idea 1. */
  public static final class HardThreshold extends Published {
    private static final Param<Double> THRESHOLD =
        Param.real("threshold", 1, "losses above it are trained, in nats; the talk gives none");

    /** Does no work. */
    public HardThreshold() {
      super(
          new Facts(
              "hard-threshold",
              "losses above a fixed value: nearly all at first, nearly none at last",
              Papers.SELECTIVE_BACKPROP + TALK,
              SCORED),
          Recipe.of(PluginSpec.of("hard-threshold"), LOSS, THRESHOLD));
    }
  }

  /** Bad idea 2. */
  public static final class AbsoluteLoss extends Published {
    /** Does no work. */
    public AbsoluteLoss() {
      super(
          new Facts(
              "absolute-loss",
              "half the squared error as the probability, not a percentile",
              Papers.SELECTIVE_BACKPROP + TALK + ", and a calculator of their code",
              SCORED),
          Recipe.of(
              PluginSpec.of("absolute-loss", "mode", "half"), PluginSpec.of("squared-error")));
    }
  }

  private static Param<Double> keep() {
    return Param.real("keep", 1.0 / 3, "part of each batch that is trained; as much as sb trains")
        .in(Range.openClosed(0, 1));
  }
}
