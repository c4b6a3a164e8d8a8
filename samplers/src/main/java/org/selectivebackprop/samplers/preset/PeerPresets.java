package org.selectivebackprop.samplers.preset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.Strategy;
import org.selectivebackprop.samplers.paper.Papers;

/** What Selective-Backprop is compared with, as published. */
public final class PeerPresets {
  private static final String KATH18_COST = "1 + 3s when it samples, 3s before";
  private static final PluginSpec GRADIENT = PluginSpec.of("logit-gradient-norm");
  private static final Param<Double> SCALE =
      Param.real(
              "scale",
              1,
              "of images in the selecting pass; Composer: 1, recommended for images: 0.5")
          .where("in (0, 1]", v -> v > 0 && v <= 1);
  private static final Param<Double> PRUNE =
      Param.real("prune", 0.5, "part of those below the mean that is left out; the paper's r")
          .where("in [0, 0.9]", v -> v >= 0 && v <= 0.9);
  private static final Param<Double> PRESSURE =
      Param.real("pressure", 100, "s at the start; the paper tries 1e2 and 1e8, section 4")
          .where("in [1, 1e300]", v -> v >= 1 && v <= 1e300);

  private PeerPresets() {}

  /** Importance sampling as on CIFAR-10 and CIFAR-100. */
  public static final class Kath18Cifar extends Published {
    /** Does no work. */
    public Kath18Cifar() {
      super(
          new Facts(
              "kath18-cifar",
              "importance sampling as on CIFAR in its paper: 640 scored for 128 trained",
              Papers.IMPORTANCE_SAMPLING,
              KATH18_COST),
          kath18(
              presample(5, "640 for 128 on CIFAR in the paper"),
              threshold(1.5, "1.5 on CIFAR in the paper"),
              GRADIENT,
              Map.of()));
    }
  }

  /** Importance sampling as in fine-tuning on MIT67. */
  public static final class Kath18FineTuning extends Published {
    /** Does no work. */
    public Kath18FineTuning() {
      super(
          new Facts(
              "kath18-fine-tuning",
              "importance sampling as in fine-tuning in its paper: 48 scored for 16 trained",
              Papers.IMPORTANCE_SAMPLING,
              KATH18_COST),
          kath18(
              presample(3, "48 for 16 on MIT67 in the paper"),
              threshold(2, "2 on MIT67 in the paper"),
              GRADIENT,
              Map.of()));
    }
  }

  /** Importance sampling as in its authors' code. */
  public static final class Kath18Reference extends Published {
    /** Does no work. */
    public Kath18Reference() {
      super(
          new Facts(
              "kath18-reference",
              "importance sampling with its authors' defaults, average of tau uncorrected",
              Papers.IMPORTANCE_SAMPLING + "; the authors' code",
              KATH18_COST),
          kath18(
              presample(3, "the default of the authors' code"),
              threshold(0, "the default of the authors' code"),
              GRADIENT,
              Map.of("bias-correction", false)));
    }
  }

  /** Importance sampling as Selective-Backprop's paper compares with it. */
  public static final class Kath18Unweighted extends Published {
    /** Does no work. */
    public Kath18Unweighted() {
      super(
          new Facts(
              "kath18-unweighted",
              "importance sampling by the loss, unweighted, as SB's paper compares with it",
              Papers.SELECTIVE_BACKPROP + ", section 5.1",
              KATH18_COST),
          kath18(
              presample(3, "3 on CIFAR-10 and SVHN, 2 on CIFAR-100, section 5.1"),
              threshold(0, "the paper does not tell"),
              Published.LOSS,
              Map.of("weighting", "none")));
    }
  }

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
          new Recipe(
              List.of(PRUNE),
              values ->
                  new Strategy(
                      PluginSpec.of("infobatch", "prune", values.get(PRUNE)), LOSS, FRESH)));
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
          new Recipe(
              List.of(PRESSURE),
              values ->
                  new Strategy(
                      PluginSpec.of("online-batch-selection", "pressure", values.get(PRESSURE)),
                      LOSS,
                      FRESH)));
    }
  }

  private static Published.Recipe kath18(
      Param<Double> presample,
      Param<Double> threshold,
      PluginSpec score,
      Map<String, Object> fixed) {
    return new Published.Recipe(
        List.of(presample, threshold),
        values -> {
          Map<String, Object> params = new LinkedHashMap<>(fixed);
          params.put("presample", values.get(presample));
          params.put("threshold", values.get(threshold));
          return new Strategy(
              new PluginSpec("importance-sampling", params), score, Published.FRESH);
        });
  }

  private static Param<Double> presample(double usual, String why) {
    return Param.real("presample", usual, "candidates scored for each example trained; " + why)
        .where("in [1, 1000]", v -> v >= 1 && v <= 1000);
  }

  private static Param<Double> threshold(double usual, String why) {
    return Param.real(
            "threshold", usual, "tau above which it samples, 0 for where it breaks even; " + why)
        .where("at least 0", v -> v >= 0);
  }

  /** The code's rounding, too. */
  private static Strategy composer(ParamValues values) {
    double scale = values.get(SCALE);
    PluginSpec score =
        scale == 1 ? Published.LOSS : PluginSpec.of("low-resolution", "scale", scale);
    return new Strategy(PluginSpec.of("composer", "rounding", "down"), score, Published.FRESH);
  }
}
