package org.selectivebackprop.samplers.preset;

import static org.selectivebackprop.samplers.paper.Papers.SELECTIVE_BACKPROP;
import static org.selectivebackprop.samplers.preset.Part.LOSS;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.paper.Papers;
import org.selectivebackprop.samplers.sb.SelectiveBackprop;
import org.selectivebackprop.samplers.staleness.EveryNEpochs;
import org.selectivebackprop.samplers.staleness.EveryNPresentations;
import org.selectivebackprop.samplers.staleness.FreeScores;

/** Selective-Backprop and StaleSB as they were published, and what followed from them here. */
final class SbPresets {
  private static final PluginInfo SB = new SelectiveBackprop.Provider().info();
  private static final Param<?> N = new EveryNEpochs.Provider().info().param("n");
  private static final String SECTION = SELECTIVE_BACKPROP + ", section 5.1";
  private static final String CODE = SELECTIVE_BACKPROP + "; the authors' code, examples/train.py";
  private static final String DEFAULT = "the default of the authors' code";
  private static final String THIRD = "a third is trained, section 5.1";
  private static final String HALF = "half is trained, section 5.1";
  private static final String QUARTER =
      "a quarter is trained, section 5.1; the figures say a third";

  static final List<Preset> ROWS =
      List.of(
          fresh(
              "sb",
              "Selective-Backprop, every candidate scored (Jiang et al. 2019)",
              SELECTIVE_BACKPROP,
              sb(SB.param("beta")),
              LOSS),
          stale(
              "stale-sb",
              "Selective-Backprop, scored every n epochs (Jiang et al. 2019, section 3.3)",
              SELECTIVE_BACKPROP + ", section 3.3",
              sb(SB.param("beta")),
              Part.of("every-n-epochs", N)),
          fresh(
              "sb-cifar10",
              "Selective-Backprop as on CIFAR-10 in the paper",
              SECTION,
              sb(beta(2, THIRD)),
              LOSS),
          fresh(
              "sb-cifar100",
              "Selective-Backprop as on CIFAR-100 in the paper",
              SECTION,
              sb(beta(1, HALF)),
              LOSS),
          fresh(
              "sb-svhn",
              "Selective-Backprop as on SVHN in the paper",
              SECTION,
              sb(beta(3, QUARTER)),
              LOSS),
          stale(
              "stale-sb-cifar10",
              "StaleSB as on CIFAR-10 in the paper",
              SECTION,
              sb(beta(2, THIRD)),
              headline()),
          stale(
              "stale-sb-cifar100",
              "StaleSB as on CIFAR-100 in the paper",
              SECTION,
              sb(beta(1, HALF)),
              headline()),
          stale(
              "stale-sb-svhn",
              "StaleSB as on SVHN in the paper",
              SECTION,
              sb(beta(3, QUARTER)),
              headline()),
          fresh(
              "sb-reference",
              "Selective-Backprop with the authors' defaults and strict percentiles",
              CODE,
              strict(),
              LOSS),
          stale(
              "stale-sb-reference",
              "StaleSB with the authors' defaults: presentations counted, scores refreshed",
              CODE,
              strict(),
              presentations()),
          fresh(
              "sb-squared-error",
              "Selective-Backprop by squared errors instead of losses, as the authors' talk shows",
              SELECTIVE_BACKPROP + "; the authors' talk",
              sb(beta(2, "as sb")),
              Part.of("squared-error")),
          Preset.row(
              "sb-bert",
              "Selective-Backprop as 'No Train No Gain' tried it on BERT, without a warm-up",
              Papers.NO_TRAIN_NO_GAIN + "; the authors' code",
              "1 + 3s",
              bert(),
              LOSS),
          Preset.row(
              PluginInfo.of(
                      "free-sb",
                      "Selective-Backprop without a selecting pass, by the losses of training steps")
                  .withSource(Papers.THIS_PROJECT + ", after " + SELECTIVE_BACKPROP)
                  .withCost("3s"),
              Part.of("selective-backprop", SB.param("beta")),
              LOSS,
              Part.of("free-scores", new FreeScores.Provider().info().param("after"))));

  private SbPresets() {}

  private static Preset fresh(String name, String summary, String source, Part select, Part score) {
    return Preset.row(name, summary, source, "3 in the warm-up, 1 + 3s afterwards", select, score);
  }

  private static Preset stale(
      String name, String summary, String source, Part select, Part staleness) {
    return Preset.row(
        PluginInfo.of(name, summary)
            .withSource(source)
            .withCost("3 in the warm-up, 1 / n + 3s afterwards"),
        select,
        LOSS,
        staleness);
  }

  private static Part sb(Param<?> beta) {
    return Part.of("selective-backprop", beta).warmedUp();
  }

  private static Param<?> beta(double usual, String why) {
    return SB.param("beta", usual, "exponent of the percentile; " + why);
  }

  private static Part headline() {
    return Part.of(
        "every-n-epochs",
        N.withDefault(3, "epochs a score is used for; 3 in all headline numbers of the paper"));
  }

  /** In the order of a recipe: beta first. */
  private static Part strict() {
    Map<String, Object> fixed = new LinkedHashMap<>();
    fixed.put("beta", 3.0);
    fixed.put("percentile", "strict");
    fixed.put("order", "batch-first");
    return Part.of(new PluginSpec("selective-backprop", fixed), beta(3, DEFAULT)).warmedUp();
  }

  private static Part presentations() {
    Map<String, Object> fixed = new LinkedHashMap<>();
    fixed.put("n", 3);
    fixed.put("trained-score", "value");
    Param<?> n = new EveryNPresentations.Provider().info().param("n");
    return Part.of(
        new PluginSpec("every-n-presentations", fixed),
        n.withDefault(3, "times a score is used; " + DEFAULT));
  }

  /** Its percentile is scipy's, which differs from WEAK among equal losses only. */
  private static Part bert() {
    return Part.of(
        PluginSpec.of("selective-backprop", "percentile", "weak"),
        beta(1, "half is trained; sb.scale of bert-o3.yaml"),
        SB.param("history", 5000, "recent scores; pretrain_bert_sb.py"));
  }
}
