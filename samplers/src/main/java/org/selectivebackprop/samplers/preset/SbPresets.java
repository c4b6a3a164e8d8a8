package org.selectivebackprop.samplers.preset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.Strategy;
import org.selectivebackprop.samplers.paper.Papers;
import org.selectivebackprop.samplers.sb.SelectiveBackprop;
import org.selectivebackprop.samplers.staleness.FreeScores;

/** Selective-Backprop and StaleSB as they were published, and what followed from them here. */
public final class SbPresets {
  private static final String SECTION = ", section 5.1";
  private static final String CODE = "; the authors' code, examples/train.py";
  private static final String COST = "3 in the warm-up, 1 + 3s afterwards";
  private static final String STALE_COST = "3 in the warm-up, 1 / n + 3s afterwards";
  private static final String DEFAULT = "the default of the authors' code";

  private SbPresets() {}

  /** Selective-Backprop on CIFAR-10. */
  public static final class SbCifar10 extends Published {
    /** Does no work. */
    public SbCifar10() {
      super(
          facts("sb-cifar10", "Selective-Backprop as on CIFAR-10 in the paper"),
          fresh(Published.LOSS, 2, "a third is trained, section 5.1"));
    }
  }

  /** Selective-Backprop on CIFAR-100. */
  public static final class SbCifar100 extends Published {
    /** Does no work. */
    public SbCifar100() {
      super(
          facts("sb-cifar100", "Selective-Backprop as on CIFAR-100 in the paper"),
          fresh(Published.LOSS, 1, "half is trained, section 5.1"));
    }
  }

  /** Selective-Backprop on SVHN. */
  public static final class SbSvhn extends Published {
    /** Does no work. */
    public SbSvhn() {
      super(
          facts("sb-svhn", "Selective-Backprop as on SVHN in the paper"),
          fresh(Published.LOSS, 3, "a quarter is trained, section 5.1; the figures say a third"));
    }
  }

  /** StaleSB on CIFAR-10. */
  public static final class StaleSbCifar10 extends Published {
    /** Does no work. */
    public StaleSbCifar10() {
      super(
          staleFacts("stale-sb-cifar10", "StaleSB as on CIFAR-10 in the paper"),
          stale(2, "a third is trained, section 5.1"));
    }
  }

  /** StaleSB on CIFAR-100. */
  public static final class StaleSbCifar100 extends Published {
    /** Does no work. */
    public StaleSbCifar100() {
      super(
          staleFacts("stale-sb-cifar100", "StaleSB as on CIFAR-100 in the paper"),
          stale(1, "half is trained, section 5.1"));
    }
  }

  /** StaleSB on SVHN. */
  public static final class StaleSbSvhn extends Published {
    /** Does no work. */
    public StaleSbSvhn() {
      super(
          staleFacts("stale-sb-svhn", "StaleSB as on SVHN in the paper"),
          stale(3, "a quarter is trained, section 5.1; the figures say a third"));
    }
  }

  /** Selective-Backprop with the defaults and the percentiles of the authors' code. */
  public static final class SbReference extends Published {
    /** Does no work. */
    public SbReference() {
      super(
          new Facts(
              "sb-reference",
              "Selective-Backprop with the authors' defaults and strict percentiles",
              Papers.SELECTIVE_BACKPROP + CODE,
              COST),
          reference());
    }
  }

  /** StaleSB with the defaults, the percentiles and the ages of the authors' code. */
  public static final class StaleSbReference extends Published {
    /** Does no work. */
    public StaleSbReference() {
      super(
          new Facts(
              "stale-sb-reference",
              "StaleSB with the authors' defaults: presentations counted, scores refreshed",
              Papers.SELECTIVE_BACKPROP + CODE,
              STALE_COST),
          staleReference());
    }
  }

  /** Selective-Backprop with the score that the authors' talk shows. */
  public static final class SbSquaredError extends Published {
    /** Does no work. */
    public SbSquaredError() {
      super(
          new Facts(
              "sb-squared-error",
              "Selective-Backprop by squared errors instead of losses, as the authors' talk shows",
              Papers.SELECTIVE_BACKPROP + "; the authors' talk",
              COST),
          fresh(PluginSpec.of("squared-error"), 2, "as sb"));
    }
  }

  /** Selective-Backprop as 'No Train No Gain' tried it on BERT. */
  public static final class SbBert extends Published {
    /** Does no work. */
    public SbBert() {
      super(
          new Facts(
              "sb-bert",
              "Selective-Backprop as 'No Train No Gain' tried it on BERT, without a warm-up",
              Papers.NO_TRAIN_NO_GAIN + "; the authors' code",
              "1 + 3s"),
          bert());
    }
  }

  /** Selective-Backprop by the scores of training steps, without a selecting pass. */
  public static final class FreeSb extends Published {
    /** Does no work. */
    public FreeSb() {
      super(
          new Facts(
              "free-sb",
              "Selective-Backprop without a selecting pass, by the losses of training steps",
              Papers.THIS_PROJECT + ", after " + Papers.SELECTIVE_BACKPROP,
              "3s"),
          new Published.Recipe(
              List.of(SelectiveBackprop.Provider.BETA, FreeScores.Provider.AFTER),
              SbPresets::free));
    }
  }

  private static Published.Facts facts(String name, String summary) {
    return new Published.Facts(name, summary, Papers.SELECTIVE_BACKPROP + SECTION, COST);
  }

  private static Published.Facts staleFacts(String name, String summary) {
    return new Published.Facts(name, summary, Papers.SELECTIVE_BACKPROP + SECTION, STALE_COST);
  }

  /**
   * Selection by fresh scores.
   *
   * @param usual beta
   * @param why where that comes from
   */
  private static Published.Recipe fresh(PluginSpec score, double usual, String why) {
    Param<Double> beta = beta(usual, why);
    return new Published.Recipe(
        List.of(beta, Presets.WARM_UP),
        values -> new Strategy(selective(values, beta), score, Published.FRESH));
  }

  private static Published.Recipe stale(double usual, String why) {
    Param<Double> beta = beta(usual, why);
    Param<Integer> n = n("epochs a score is used for; 3 in all headline numbers of the paper");
    return new Published.Recipe(
        List.of(beta, n, Presets.WARM_UP),
        values ->
            new Strategy(
                selective(values, beta),
                Published.LOSS,
                PluginSpec.of("every-n-epochs", "n", values.get(n))));
  }

  private static Published.Recipe reference() {
    Param<Double> beta = beta(3, DEFAULT);
    return new Published.Recipe(
        List.of(beta, Presets.WARM_UP),
        values -> new Strategy(strict(values, beta), Published.LOSS, Published.FRESH));
  }

  private static Published.Recipe staleReference() {
    Param<Double> beta = beta(3, DEFAULT);
    Param<Integer> n = n("times a score is used; " + DEFAULT);
    return new Published.Recipe(
        List.of(beta, n, Presets.WARM_UP),
        values -> {
          Map<String, Object> stale = new LinkedHashMap<>();
          stale.put("n", values.get(n));
          stale.put("trained-score", "value");
          return new Strategy(
              strict(values, beta), Published.LOSS, new PluginSpec("every-n-presentations", stale));
        });
  }

  /** Its percentile is scipy's, which differs from WEAK among equal losses only. */
  private static Published.Recipe bert() {
    return Published.Recipe.of(
        PluginSpec.of("selective-backprop", "percentile", "weak"),
        Published.LOSS,
        beta(1, "half is trained; sb.scale of bert-o3.yaml"),
        Param.integer("history", 5000, "recent scores; pretrain_bert_sb.py").in(Range.atLeast(1)));
  }

  private static Strategy free(ParamValues values) {
    double beta = values.get(SelectiveBackprop.Provider.BETA);
    int after = values.get(FreeScores.Provider.AFTER);
    return new Strategy(
        PluginSpec.of("selective-backprop", "beta", beta),
        Published.LOSS,
        PluginSpec.of("free-scores", "after", after));
  }

  private static Param<Double> beta(double usual, String why) {
    return Param.real("beta", usual, "exponent of the percentile; " + why).in(Range.atLeast(0));
  }

  private static Param<Integer> n(String help) {
    return Param.integer("n", 3, help).in(Range.atLeast(1));
  }

  private static PluginSpec selective(ParamValues values, Param<Double> beta) {
    return Presets.warmedUp(values, PluginSpec.of("selective-backprop", "beta", values.get(beta)));
  }

  private static PluginSpec strict(ParamValues values, Param<Double> beta) {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("beta", values.get(beta));
    params.put("percentile", "strict");
    params.put("order", "batch-first");
    return Presets.warmedUp(values, new PluginSpec("selective-backprop", params));
  }
}
