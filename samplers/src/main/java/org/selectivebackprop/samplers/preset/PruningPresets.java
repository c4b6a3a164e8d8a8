package org.selectivebackprop.samplers.preset;

import static org.selectivebackprop.samplers.preset.Preset.row;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.paper.Papers;
import org.selectivebackprop.samplers.prune.DynamicPruning;
import org.selectivebackprop.samplers.prune.StaticPruning;

/**
 * Pruning once, by scores of the run itself, and pruning again and again.
 *
 * <p>The papers on static pruning take scores of earlier runs, averaged over several, and start
 * anew with what was kept: {@code --select 'static-pruning: {epoch: 0}' --score 'average: {of:
 * [{static: {file: a.csv}}, {static: {file: b.csv}}]}'}. These presets go on with the network that
 * gave the scores, and so cost no run of their own.
 */
final class PruningPresets {
  private static final PluginInfo STATIC = StaticPruning.PLUGIN.info();
  private static final PluginInfo DYNAMIC = DynamicPruning.PLUGIN.info();
  private static final String ONCE = "3 before it prunes, 1 + 3s when it does, 3s afterwards";
  private static final String FREE = "3 before it prunes, 3s afterwards";

  static final List<Preset> ROWS =
      List.of(
          row(
                  "el2n-pruning",
                  "keep what has the largest errors after 20 epochs: EL2N (Paul et al. 2021)")
              .source(Papers.DATA_DIET)
              .cost(ONCE)
              .select(
                  "static-pruning",
                  keep(0.5, "half of CIFAR-10 in the paper"),
                  epoch(20, "10 to 20 in the paper"))
              .score("el2n"),
          row(
                  "grand-pruning",
                  "keep what has the largest gradients after 20 epochs: GraNd (Paul et al. 2021)")
              .source(Papers.DATA_DIET)
              .cost("3 before it prunes, 3 + 3s when it does, 3s afterwards")
              .select(
                  "static-pruning",
                  keep(0.5, "half of CIFAR-10 in the paper"),
                  epoch(20, "0 in the paper, which does not reproduce: arXiv:2303.14753"))
              .score("grand"),
          row(
                  "forgetting-pruning",
                  "keep what was forgotten most often in 20 epochs (Toneva et al. 2019)")
              .source(Papers.FORGETTING)
              .cost(FREE)
              .select(
                  "static-pruning",
                  keep(0.7, "this project's choice"),
                  epoch(20, "the paper counts through a whole run"))
              .score("forgetting"),
          row("random-pruning", "keep any part for good: what every other pruning must beat")
              .source(Papers.DATA_DIET)
              .cost(FREE)
              .select(
                  "static-pruning: {which: random}",
                  keep(0.5, "as el2n-pruning"),
                  epoch(20, "as el2n-pruning")),
          deepCore(
                  "deepcore-grand",
                  "keep a tenth of each class by the last layer's gradients, as DeepCore does")
              .cost(ONCE)
              .score("grand: {layers: last}"),
          deepCore(
                  "deepcore-forgetting",
                  "keep a tenth of each class by forgetting, never learned counting as easy: DeepCore")
              .cost(FREE)
              .score("forgetting: {never-learned: easiest}"),
          dynamic(
              "ucb-pruning", "train another part every few epochs, by confidence bounds", "ucb"),
          dynamic(
              "epsilon-greedy-pruning",
              "train another part every few epochs, some of it any",
              "epsilon-greedy"),
          dynamic(
              "random-dynamic-pruning",
              "train any other part every few epochs: beats static scores at high rates",
              "random"));

  private PruningPresets() {}

  private static Preset deepCore(String name, String summary) {
    return row(name, summary)
        .source(Papers.DEEP_CORE)
        .select(
            "static-pruning: {balanced: true}",
            keep(0.1, "DeepCore's default"),
            epoch(40, "DeepCore's default"));
  }

  private static Preset dynamic(String name, String summary, String by) {
    return row(name, summary)
        .source(Papers.DYNAMIC_PRUNING)
        .cost("3s")
        .select(
            "dynamic-pruning: {by: " + by + "}",
            keep(0.5, "for the paper's speed-up of 2 on CIFAR"),
            DYNAMIC.param("every", 2, "epochs from choice to choice; not the paper's"));
  }

  private static Param<?> keep(double defaultValue, String why) {
    return STATIC.param("keep", defaultValue, "part that is kept; " + why);
  }

  private static Param<?> epoch(int defaultValue, String why) {
    return STATIC.param("epoch", defaultValue, "epochs that train everything first; " + why);
  }
}
