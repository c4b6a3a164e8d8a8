package org.selectivebackprop.samplers.preset;

import static org.selectivebackprop.samplers.paper.Papers.SELECTIVE_BACKPROP;
import static org.selectivebackprop.samplers.preset.Preset.row;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.paper.Papers;
import org.selectivebackprop.samplers.sb.SelectiveBackprop;
import org.selectivebackprop.samplers.staleness.EveryN;
import org.selectivebackprop.samplers.staleness.FreeScores;

/** Selective-Backprop and StaleSB as they were published, and what followed from them here. */
final class SbPresets {
  private static final PluginInfo SB = SelectiveBackprop.PLUGIN.info();
  private static final Param<?> N = EveryN.EPOCHS.info().param("n");
  private static final Param<?> PRESENTATIONS =
      EveryN.PRESENTATIONS
          .info()
          .param("n", 3, "times a score is used; the default of the authors' code");
  private static final String SECTION = SELECTIVE_BACKPROP + ", section 5.1";
  private static final String CODE = SELECTIVE_BACKPROP + "; the authors' code, examples/train.py";
  private static final String DEFAULT = "the default of the authors' code";
  private static final String THIRD = "a third is trained, section 5.1";
  private static final String HALF = "half is trained, section 5.1";
  private static final String QUARTER =
      "a quarter is trained, section 5.1; the figures say a third";

  static final List<Preset> ROWS =
      List.of(
          sb("sb", "Selective-Backprop, every candidate scored (Jiang et al. 2019)")
              .source(SELECTIVE_BACKPROP)
              .select(warmedUp(SB.param("beta"))),
          stale(
                  "stale-sb",
                  "Selective-Backprop, scored every n epochs (Jiang et al. 2019, section 3.3)")
              .source(SELECTIVE_BACKPROP + ", section 3.3")
              .select(warmedUp(SB.param("beta")))
              .staleness("every-n-epochs", N),
          sb("sb-cifar10", "Selective-Backprop as on CIFAR-10 in the paper")
              .select(warmedUp(beta(2, THIRD))),
          sb("sb-cifar100", "Selective-Backprop as on CIFAR-100 in the paper")
              .select(warmedUp(beta(1, HALF))),
          sb("sb-svhn", "Selective-Backprop as on SVHN in the paper")
              .select(warmedUp(beta(3, QUARTER))),
          stale("stale-sb-cifar10", "StaleSB as on CIFAR-10 in the paper")
              .select(warmedUp(beta(2, THIRD))),
          stale("stale-sb-cifar100", "StaleSB as on CIFAR-100 in the paper")
              .select(warmedUp(beta(1, HALF))),
          stale("stale-sb-svhn", "StaleSB as on SVHN in the paper")
              .select(warmedUp(beta(3, QUARTER))),
          sb("sb-reference", "Selective-Backprop with the authors' defaults and strict percentiles")
              .source(CODE)
              .select(strict()),
          stale(
                  "stale-sb-reference",
                  "StaleSB with the authors' defaults: presentations counted, scores refreshed")
              .source(CODE)
              .select(strict())
              .staleness("every-n-presentations: {n: 3, trained-score: value}", PRESENTATIONS),
          sb(
                  "sb-squared-error",
                  "Selective-Backprop by squared errors instead of losses, as the authors' talk shows")
              .source(SELECTIVE_BACKPROP + "; the authors' talk")
              .select(warmedUp(beta(2, "as sb")))
              .score("squared-error"),
          row(
                  "sb-bert",
                  "Selective-Backprop as 'No Train No Gain' tried it on BERT, without a warm-up")
              .source(Papers.NO_TRAIN_NO_GAIN + "; the authors' code")
              .cost("1 + 3s")
              .select(
                  // Its percentile is scipy's, which differs from WEAK among equal losses only.
                  "selective-backprop: {percentile: weak}",
                  beta(1, "half is trained; sb.scale of bert-o3.yaml"),
                  SB.param("history", 5000, "recent scores; pretrain_bert_sb.py")),
          row(
                  "free-sb",
                  "Selective-Backprop without a scoring pass, by the losses of training steps")
              .source(Papers.THIS_PROJECT + ", after " + SELECTIVE_BACKPROP)
              .cost("3s")
              .select("selective-backprop", SB.param("beta"))
              .staleness("free-scores", FreeScores.PLUGIN.info().param("after")));

  private SbPresets() {}

  private static Preset sb(String name, String summary) {
    return row(name, summary).source(SECTION).cost("3 in the warm-up, 1 + 3s afterwards");
  }

  private static Preset stale(String name, String summary) {
    return row(name, summary)
        .source(SECTION)
        .cost("3 in the warm-up, 1 / n + 3s afterwards")
        .staleness(
            "every-n-epochs",
            N.withDefault(3, "epochs a score is used for; 3 in all headline numbers of the paper"));
  }

  private static Part warmedUp(Param<?> beta) {
    return Part.of("selective-backprop", beta).warmedUp();
  }

  private static Param<?> beta(double defaultValue, String why) {
    return SB.param("beta", defaultValue, "exponent of the percentile; " + why);
  }

  private static Part strict() {
    return Part.of(
            "selective-backprop: {beta: 3.0, percentile: strict, order: batch-first}",
            beta(3, DEFAULT))
        .warmedUp();
  }
}
