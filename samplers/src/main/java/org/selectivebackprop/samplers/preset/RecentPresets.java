package org.selectivebackprop.samplers.preset;

import static org.selectivebackprop.samplers.preset.Preset.row;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.baseline.RandomRounds;
import org.selectivebackprop.samplers.baseline.TopK;
import org.selectivebackprop.samplers.combine.BatchLossScore;
import org.selectivebackprop.samplers.paper.Papers;
import org.selectivebackprop.samplers.published.EvolvedSampling;
import org.selectivebackprop.samplers.published.Kakurenbo;
import org.selectivebackprop.samplers.published.OrderDp;
import org.selectivebackprop.samplers.published.ResolvedPruning;

/** This project's own strategy, and methods of 2023 to 2026. */
final class RecentPresets {
  private static final String FREE = "3s";
  private static final PluginInfo EVOLVED = EvolvedSampling.PLUGIN.info();
  private static final Param<?> SHARE =
      EVOLVED.param("share", 0.25, "part of each meta-batch that is trained");
  private static final Param<?> ALPHA =
      BatchLossScore.PLUGIN.info().param("alpha", 0.9, "weight of what was before; code: 0.9");

  static final List<Preset> ROWS =
      List.of(
          row("auto", "this project's own: leaves out what is learned, or nothing, unbiased")
              .source(Papers.THIS_PROJECT)
              .cost(FREE)
              .select("auto")
              .score("logit-gradient-norm"),
          row(
                  "airbench96",
                  "a narrow network, trained in every fourth step, chooses half of twice a batch")
              .source(Papers.AIRBENCH)
              .cost("3s + p * (1 + 3s / every) where p is its share of the multiply-adds")
              .select("rho-loss: {share: 0.5}")
              .score(proxy()),
          row("divbs", "DivBS: a diverse tenth of every batch, by last-layer gradients")
              .source(Papers.DIVBS)
              .cost("1 + 3s")
              .select(
                  "top-k", TopK.PLUGIN.info().param("keep", 0.1, "part of each batch; paper: 0.1"))
              .score("divbs"),
          row("rs2", "RS2: another random third every epoch, all in turn")
              .source(Papers.RS2)
              .cost(FREE)
              .select("rs2", RandomRounds.PLUGIN.info().param("keep")),
          evolved("es", "evolved sampling: a quarter of every meta-batch", 0.9, 0),
          evolved("eswp", "evolved sampling of what a fifth was pruned from", 0.8, 0.2),
          row("order-dp", "OrderDP with its code's defaults")
              .source(Papers.ORDER_DP)
              .cost(FREE)
              .select(
                  "order-dp",
                  OrderDp.PLUGIN.info().param("subset"),
                  OrderDp.PLUGIN.info().param("top")),
          row("bls-infobatch", "InfoBatch by averages of whole batches' losses")
              .source(Papers.BATCH_LOSS_SCORE)
              .cost(FREE)
              .select("batch-loss-score: {of: infobatch}", ALPHA),
          row("bls-seta", "SeTa, as on CIFAR, by averages of whole batches' losses")
              .source(Papers.BATCH_LOSS_SCORE)
              .cost(FREE)
              .select(
                  "batch-loss-score: {of: {seta: {prune: 0.1, groups: 5, window: 0.9}}}", ALPHA),
          row("kakurenbo", "KAKURENBO: hide up to 0.3, the confidently right")
              .source(Papers.KAKURENBO)
              .cost("1 + 2s")
              .select("kakurenbo", Kakurenbo.PLUGIN.info().param("fraction"))
              .score("target-probability"),
          row("repb", "RePB: losses compared within a batch, weights by how rarely trained")
              .source(Papers.REPB)
              .cost(FREE)
              .select("repb", ResolvedPruning.PLUGIN.info().param("prune")));

  private RecentPresets() {}

  private static Part proxy() {
    Param<String> network =
        Param.string("network", "small-cnn", "name of the narrow network that chooses");
    Param<Integer> every =
        Param.integer("every", 4, "of so many training steps the narrow network takes one; code: 4")
            .in(Range.atLeast(1));
    return Part.of("proxy", network, every);
  }

  private static Preset evolved(String name, String summary, double beta2, double prune) {
    return row(name, summary)
        .source(Papers.EVOLVED_SAMPLING)
        .cost("1 - prune + 3s, 3 in the first and last epochs")
        .select(
            "evolved-sampling",
            SHARE,
            EVOLVED.param("beta2", beta2, "of the average; 0.9, with pruning 0.8"),
            EVOLVED.param("prune", prune, "part that an epoch leaves out beforehand; 0 or 0.2"));
  }
}
