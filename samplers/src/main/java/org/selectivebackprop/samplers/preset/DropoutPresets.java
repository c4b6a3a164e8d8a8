package org.selectivebackprop.samplers.preset;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.paper.Papers;
import org.selectivebackprop.samplers.published.InstanceEarlyStopping;
import org.selectivebackprop.samplers.published.ProgressiveDataDropout;
import org.selectivebackprop.samplers.published.SeTa;

/** Methods of 2025 that leave examples out as they are learned. */
final class DropoutPresets {
  private static final PluginInfo DROPOUT = ProgressiveDataDropout.PLUGIN.info();
  private static final PluginInfo SETA = SeTa.PLUGIN.info();
  private static final String CIFAR = "scripts/cifar.sh of the code";
  private static final String IMAGENET = "scripts/imagenet.sh of the code";
  private static final Param<?> THRESHOLD =
      DROPOUT.param("threshold", 0.3, "trained are those with p_y below it; 0.3 in the paper");
  private static final Param<?> REVISION =
      DROPOUT.param("revision", 1, "epochs at the end that train everything; 1 of 30 in the code");
  private static final Param<?> SHRINK =
      DROPOUT.param("shrink", false, "train what is left of each batch alone, as the code does");
  private static final Param<?> GAMMA =
      DROPOUT.param("gamma", 0.99, "the part kept is gamma^epoch; 0.99 in the code");

  static final List<Preset> ROWS =
      List.of(
          dropout(
                  "dbpd",
                  "progressive data dropout of what has enough probability (difficulty-based)")
              .select("progressive-data-dropout", THRESHOLD, REVISION, SHRINK)
              .score("target-probability"),
          dropout(
                  "dbpd-misclassified",
                  "progressive data dropout of what is classified rightly: the paper's threshold 0")
              .select("progressive-data-dropout", REVISION, SHRINK)
              .score("misclassified"),
          dropout(
                  "srd",
                  "progressive data dropout at random, more from epoch to epoch (scalar random)")
              .cost("3s")
              .select("progressive-data-dropout: {drop: random}", GAMMA, REVISION),
          dropout("smrd", "progressive data dropout of as many as dbpd leaves out, but at random")
              .select("progressive-data-dropout: {drop: matched}", THRESHOLD, REVISION, SHRINK)
              .score("target-probability"),
          seta("seta", "SeTa with its code's defaults")
              .select(groups(0, 10, 0.5, "the default of the code")),
          seta("seta-cifar100", "SeTa as its code's script for CIFAR-100 runs it")
              .select(groups(0.1, 5, 0.9, CIFAR)),
          seta("seta-imagenet", "SeTa as its code's script for ImageNet runs it")
              .select(groups(0, 5, 0.6, IMAGENET)),
          stopping("ies", "instance-dependent early stopping as on CIFAR-10")
              .select("ies", delta(1e-3, "1e-3, tuned from 1e-1 to 1e-5")),
          stopping("ies-cifar100", "instance-dependent early stopping as on CIFAR-100")
              .select("ies", delta(2e-3, "twice that of CIFAR-10 in the code")));

  private DropoutPresets() {}

  private static Preset dropout(String name, String summary) {
    return Preset.row(name, summary)
        .source(Papers.PROGRESSIVE_DATA_DROPOUT)
        .cost("1 + 3s, 3 in the last epochs");
  }

  private static Preset seta(String name, String summary) {
    return Preset.row(name, summary).source(Papers.SETA + "; the authors' code").cost("3s");
  }

  private static Part groups(double prune, int groups, double window, String why) {
    return Part.of(
        "seta",
        SETA.param("prune", prune, "part left out of each epoch at random; " + why),
        SETA.param("groups", groups, "groups of similar loss; " + why),
        SETA.param("window", window, "part of the groups in the window; " + why),
        SETA.param("delta", 0.875, "part of the epochs after which the window ends; 0.875 in all"));
  }

  private static Preset stopping(String name, String summary) {
    return Preset.row(name, summary)
        .source(Papers.EARLY_STOPPING + "; the authors' code")
        .cost("1 + 2s");
  }

  private static Param<?> delta(double usual, String why) {
    return InstanceEarlyStopping.PLUGIN.info().param("delta", usual, "at rest below it; " + why);
  }
}
