package org.selectivebackprop.samplers.preset;

import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Pruning once, by scores of the run itself, and pruning again and again.
 *
 * <p>The papers on static pruning take scores of earlier runs, averaged over several, and start
 * anew with what was kept: {@code --select 'static-pruning: {epoch: 0}' --score 'average: {of:
 * [{static: {file: a.csv}}, {static: {file: b.csv}}]}'}. These presets go on with the network that
 * gave the scores, and so cost no run of their own.
 */
public final class PruningPresets {
  private static final String ONCE = "3 before it prunes, 1 + 3s when it does, 3s afterwards";
  private static final String FREE = "3 before it prunes, 3s afterwards";

  private PruningPresets() {}

  /** By the norm of the error vector. */
  public static final class El2n extends Published {
    /** Does no work. */
    public El2n() {
      super(
          new Facts(
              "el2n-pruning",
              "keep what has the largest errors after 20 epochs: EL2N (Paul et al. 2021)",
              Papers.DATA_DIET,
              ONCE),
          Recipe.of(
              PluginSpec.of("static-pruning"),
              PluginSpec.of("el2n"),
              keep(0.5, "half of CIFAR-10 in the paper"),
              epoch(20, "10 to 20 in the paper")));
    }
  }

  /** By the norm of each gradient. */
  public static final class Grand extends Published {
    /** Does no work. */
    public Grand() {
      super(
          new Facts(
              "grand-pruning",
              "keep what has the largest gradients after 20 epochs: GraNd (Paul et al. 2021)",
              Papers.DATA_DIET,
              "3 before it prunes, 3 + 3s when it does, 3s afterwards"),
          Recipe.of(
              PluginSpec.of("static-pruning"),
              PluginSpec.of("grand"),
              keep(0.5, "half of CIFAR-10 in the paper"),
              epoch(20, "0 in the paper, which does not reproduce: arXiv:2303.14753")));
    }
  }

  /** By forgetting events. */
  public static final class Forgetting extends Published {
    /** Does no work. */
    public Forgetting() {
      super(
          new Facts(
              "forgetting-pruning",
              "keep what was forgotten most often in 20 epochs (Toneva et al. 2019)",
              Papers.FORGETTING,
              FREE),
          Recipe.of(
              PluginSpec.of("static-pruning"),
              PluginSpec.of("forgetting"),
              keep(0.7, "this project's choice"),
              epoch(20, "the paper counts through a whole run")));
    }
  }

  /** By nothing. */
  public static final class Random extends Published {
    /** Does no work. */
    public Random() {
      super(
          new Facts(
              "random-pruning",
              "keep any part for good: what every other pruning must beat",
              Papers.DATA_DIET,
              FREE),
          Recipe.of(
              PluginSpec.of("static-pruning", "which", "random"),
              LOSS,
              keep(0.5, "as el2n-pruning"),
              epoch(20, "as el2n-pruning")));
    }
  }

  /** DeepCore's GraNd. */
  public static final class DeepCoreGrand extends Published {
    /** Does no work. */
    public DeepCoreGrand() {
      super(
          new Facts(
              "deepcore-grand",
              "keep a tenth of each class by the last layer's gradients, as DeepCore does",
              Papers.DEEP_CORE,
              ONCE),
          Recipe.of(
              PluginSpec.of("static-pruning", "balanced", true),
              PluginSpec.of("grand", "layers", "last"),
              keep(0.1, "DeepCore's default"),
              epoch(40, "DeepCore's default")));
    }
  }

  /** DeepCore's forgetting. */
  public static final class DeepCoreForgetting extends Published {
    /** Does no work. */
    public DeepCoreForgetting() {
      super(
          new Facts(
              "deepcore-forgetting",
              "keep a tenth of each class by forgetting, never learned counting as easy: DeepCore",
              Papers.DEEP_CORE,
              FREE),
          Recipe.of(
              PluginSpec.of("static-pruning", "balanced", true),
              PluginSpec.of("forgetting", "never-learned", "easiest"),
              keep(0.1, "DeepCore's default"),
              epoch(40, "DeepCore's default")));
    }
  }

  /** By upper confidence bounds. */
  public static final class Ucb extends Published {
    /** Does no work. */
    public Ucb() {
      super(
          dynamicFacts("ucb-pruning", "train another part every few epochs, by confidence bounds"),
          dynamic("ucb"));
    }
  }

  /** By the largest means and some chance. */
  public static final class EpsilonGreedy extends Published {
    /** Does no work. */
    public EpsilonGreedy() {
      super(
          dynamicFacts(
              "epsilon-greedy-pruning", "train another part every few epochs, some of it any"),
          dynamic("epsilon-greedy"));
    }
  }

  /** By nothing, again and again. */
  public static final class RandomDynamic extends Published {
    /** Does no work. */
    public RandomDynamic() {
      super(
          dynamicFacts(
              "random-dynamic-pruning",
              "train any other part every few epochs: beats static scores at high rates"),
          dynamic("random"));
    }
  }

  private static Published.Facts dynamicFacts(String name, String summary) {
    return new Published.Facts(name, summary, Papers.DYNAMIC_PRUNING, "3s");
  }

  private static Published.Recipe dynamic(String by) {
    return Published.Recipe.of(
        PluginSpec.of("dynamic-pruning", "by", by),
        Published.LOSS,
        keep(0.5, "for the paper's speed-up of 2 on CIFAR"),
        Param.integer("every", 2, "epochs from choice to choice; not the paper's")
            .in(Range.atLeast(1)));
  }

  private static Param<Double> keep(double usual, String why) {
    return Param.real("keep", usual, "part that is kept; " + why).in(Range.openClosed(0, 1));
  }

  private static Param<Integer> epoch(int usual, String why) {
    return Param.integer("epoch", usual, "epochs that train everything first; " + why)
        .in(Range.atLeast(0));
  }
}
