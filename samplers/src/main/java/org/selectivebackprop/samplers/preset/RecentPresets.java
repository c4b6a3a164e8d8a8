package org.selectivebackprop.samplers.preset;

import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.samplers.paper.Papers;

/** Methods of 2025 that leave examples out as they are learned. */
public final class RecentPresets {
  private static final String CODE = "; the authors' code";
  private static final String DROPOUT_COST = "1 + 3s, 3 in the last epochs";
  private static final Param<Double> THRESHOLD =
      Param.real("threshold", 0.3, "trained are those with p_y below it; 0.3 in the paper")
          .in(Range.openClosed(0, 1));
  private static final Param<Integer> REVISION =
      Param.integer("revision", 1, "epochs at the end that train everything; 1 of 30 in the code")
          .in(Range.atLeast(0));
  private static final Param<Boolean> SHRINK =
      Param.bool("shrink", false, "train what is left of each batch alone, as the code does");
  private static final PluginSpec DROPOUT = PluginSpec.of("progressive-data-dropout");
  private static final PluginSpec PROBABILITY = PluginSpec.of("target-probability");

  private RecentPresets() {}

  /** Difficulty-based progressive dropout. */
  public static final class Dbpd extends Published {
    /** Does no work. */
    public Dbpd() {
      super(
          new Facts(
              "dbpd",
              "progressive data dropout of what has enough probability (difficulty-based)",
              Papers.PROGRESSIVE_DATA_DROPOUT,
              DROPOUT_COST),
          Recipe.of(DROPOUT, PROBABILITY, THRESHOLD, REVISION, SHRINK));
    }
  }

  /** Difficulty-based progressive dropout with threshold 0. */
  public static final class DbpdMisclassified extends Published {
    /** Does no work. */
    public DbpdMisclassified() {
      super(
          new Facts(
              "dbpd-misclassified",
              "progressive data dropout of what is classified rightly: the paper's threshold 0",
              Papers.PROGRESSIVE_DATA_DROPOUT,
              DROPOUT_COST),
          Recipe.of(DROPOUT, PluginSpec.of("misclassified"), REVISION, SHRINK));
    }
  }

  /** Scalar random dropout. */
  public static final class Srd extends Published {
    private static final Param<Double> GAMMA =
        Param.real("gamma", 0.99, "the part kept is gamma^epoch; 0.99 in the code")
            .in(Range.openClosed(0, 1));

    /** Does no work. */
    public Srd() {
      super(
          new Facts(
              "srd",
              "progressive data dropout at random, more from epoch to epoch (scalar random)",
              Papers.PROGRESSIVE_DATA_DROPOUT,
              "3s"),
          Recipe.of(drop("random"), LOSS, GAMMA, REVISION));
    }
  }

  /** Schedule-matched random dropout. */
  public static final class Smrd extends Published {
    /** Does no work. */
    public Smrd() {
      super(
          new Facts(
              "smrd",
              "progressive data dropout of as many as dbpd leaves out, but at random",
              Papers.PROGRESSIVE_DATA_DROPOUT,
              DROPOUT_COST),
          Recipe.of(drop("matched"), PROBABILITY, THRESHOLD, REVISION, SHRINK));
    }
  }

  /** SeTa with the defaults of its package. */
  public static final class Seta extends Published {
    /** Does no work. */
    public Seta() {
      super(
          setaFacts("seta", "SeTa with its code's defaults"),
          seta(0, 10, 0.5, "the default of the code"));
    }
  }

  /** SeTa on CIFAR-100. */
  public static final class SetaCifar100 extends Published {
    /** Does no work. */
    public SetaCifar100() {
      super(
          setaFacts("seta-cifar100", "SeTa as its code's script for CIFAR-100 runs it"),
          seta(0.1, 5, 0.9, "scripts/cifar.sh of the code"));
    }
  }

  /** SeTa on ImageNet. */
  public static final class SetaImagenet extends Published {
    /** Does no work. */
    public SetaImagenet() {
      super(
          setaFacts("seta-imagenet", "SeTa as its code's script for ImageNet runs it"),
          seta(0, 5, 0.6, "scripts/imagenet.sh of the code"));
    }
  }

  /** Instance-dependent early stopping on CIFAR-10. */
  public static final class Ies extends Published {
    /** Does no work. */
    public Ies() {
      super(
          iesFacts("ies", "instance-dependent early stopping as on CIFAR-10"),
          ies(1e-3, "1e-3, tuned from 1e-1 to 1e-5"));
    }
  }

  /** Instance-dependent early stopping on CIFAR-100. */
  public static final class IesCifar100 extends Published {
    /** Does no work. */
    public IesCifar100() {
      super(
          iesFacts("ies-cifar100", "instance-dependent early stopping as on CIFAR-100"),
          ies(2e-3, "twice that of CIFAR-10 in the code"));
    }
  }

  private static PluginSpec drop(String who) {
    return PluginSpec.of(DROPOUT.name(), "drop", who);
  }

  private static Published.Facts setaFacts(String name, String summary) {
    return new Published.Facts(name, summary, Papers.SETA + CODE, "3s");
  }

  private static Published.Recipe seta(double prune, int groups, double window, String why) {
    return Published.Recipe.of(
        PluginSpec.of("seta"),
        Published.LOSS,
        Param.real("prune", prune, "part left out of each epoch at random; " + why)
            .in(Range.closedOpen(0, 1)),
        Param.integer("groups", groups, "groups of similar loss; " + why).in(Range.atLeast(1)),
        Param.real("window", window, "part of the groups in the window; " + why)
            .in(Range.openClosed(0, 1)),
        Param.real("delta", 0.875, "part of the epochs after which the window ends; 0.875 in all")
            .in(Range.closed(0, 1)));
  }

  private static Published.Facts iesFacts(String name, String summary) {
    return new Published.Facts(name, summary, Papers.EARLY_STOPPING + CODE, "1 + 2s");
  }

  private static Published.Recipe ies(double delta, String why) {
    return Published.Recipe.of(
        PluginSpec.of("ies"),
        Published.LOSS,
        Param.real("delta", delta, "at rest below it; " + why).in(Range.positive()));
  }
}
