package org.selectivebackprop.samplers.preset;

import java.util.List;
import java.util.Map;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.Strategy;
import org.selectivebackprop.samplers.paper.Papers;

/** What Selective-Backprop is compared with, as published. */
public final class PeerPresets {
  private static final Param<Double> SCALE =
      Param.real(
              "scale",
              1,
              "of images in the selecting pass; Composer: 1, recommended for images: 0.5")
          .in(Range.openClosed(0, 1));
  private static final Param<Double> PRUNE =
      Param.real("prune", 0.5, "part of those below the mean that is left out; the paper's r")
          .in(Range.closed(0, 0.9));
  private static final Param<Double> PRESSURE =
      Param.real("pressure", 100, "s at the start; the paper tries 1e2 and 1e8, section 4")
          .in(Range.closed(1, 1e300));

  private PeerPresets() {}

  /** Composer with its defaults. */
  public static final class ComposerDefault extends Published {
    /** Does no work. */
    public ComposerDefault() {
      super(
          new Facts(
              "composer-default",
              "Composer's selective backprop with its defaults",
              Papers.COMPOSER,
              "3 for whole batches, scale * scale + 3s for those cut down"),
          new Recipe(List.of(SCALE), PeerPresets::composer));
    }
  }

  /** InfoBatch with its defaults. */
  public static final class InfoBatch extends Published {
    /** Does no work. */
    public InfoBatch() {
      super(
          new Facts("infobatch", "InfoBatch with its defaults, unbiased", Papers.INFOBATCH, "3s"),
          Recipe.of(PluginSpec.of("infobatch"), LOSS, PRUNE));
    }
  }

  /** InfoBatch with the rounding and the weights of its authors' code. */
  public static final class InfoBatchReference extends Published {
    /** Does no work. */
    public InfoBatchReference() {
      super(
          new Facts(
              "infobatch-reference",
              "InfoBatch with the rounding and the weights of its authors' code",
              Papers.INFOBATCH + "; the authors' code",
              "3s"),
          Recipe.of(PluginSpec.of("infobatch", "counting", "reference"), LOSS, PRUNE));
    }
  }

  /** Online batch selection. */
  public static final class LoshchilovHutter extends Published {
    /** Does no work. */
    public LoshchilovHutter() {
      super(
          new Facts(
              "loshchilov-hutter",
              "online batch selection by rank, pressure falling to 1 over 50 epochs",
              Papers.ONLINE_BATCH_SELECTION + ", section 4",
              "3 at first, 3.5 afterwards"),
          Recipe.of(PluginSpec.of("online-batch-selection"), LOSS, PRESSURE));
    }
  }

  /** RHO-LOSS without data held out. */
  public static final class RhoLoss extends Published {
    private static final Param<Double> SHARE =
        Param.real("share", 0.1, "part of the candidates that is trained; paper: 0.1, 32 of 320")
            .in(Range.openClosed(0, 1));
    private static final Param<String> NETWORK =
        Param.string(
            "network", "small-cnn", "name of the small network; the paper's is 21x smaller");
    private static final Param<Integer> EPOCHS =
        Param.integer("epochs", 10, "of the small network on each half; the best of them counts")
            .in(Range.atLeast(1));

    /** Does no work. */
    public RhoLoss() {
      super(
          new Facts(
              "rho-loss",
              "RHO-LOSS, its irreducible losses from networks trained on halves, none held out",
              Papers.RHO_LOSS + ", section 4.2",
              "1 + 3s when the irreducible losses are known"),
          new Recipe(List.of(SHARE, NETWORK, EPOCHS), PeerPresets::rhoLoss));
    }
  }

  /** The code's rounding, too. */
  private static Strategy composer(ParamValues values) {
    double scale = values.get(SCALE);
    PluginSpec score =
        scale == 1 ? Published.LOSS : PluginSpec.of("low-resolution", "scale", scale);
    return new Strategy(PluginSpec.of("composer", "rounding", "down"), score, Published.FRESH);
  }

  private static Strategy rhoLoss(ParamValues values) {
    PluginSpec network = PluginSpec.of(values.get(RhoLoss.NETWORK));
    PluginSpec losses =
        PluginSpec.of("holdout-loss", "network", network.toTree())
            .with(Map.of("epochs", values.get(RhoLoss.EPOCHS)));
    return new Strategy(
        PluginSpec.of("rho-loss", "share", values.get(RhoLoss.SHARE)),
        PluginSpec.of("rho-loss", "irreducible", losses.toTree()),
        Published.FRESH);
  }
}
