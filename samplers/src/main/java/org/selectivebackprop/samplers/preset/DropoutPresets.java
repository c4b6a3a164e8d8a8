package org.selectivebackprop.samplers.preset;

import static org.selectivebackprop.samplers.preset.Part.LOSS;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.paper.Papers;
import org.selectivebackprop.samplers.published.InstanceEarlyStopping;
import org.selectivebackprop.samplers.published.ProgressiveDataDropout;
import org.selectivebackprop.samplers.published.SeTa;

/** Methods of 2025 that leave examples out as they are learned. */
final class DropoutPresets {
  private static final PluginInfo DROPOUT = new ProgressiveDataDropout.Provider().info();
  private static final PluginInfo SETA = new SeTa.Provider().info();
  private static final String COST = "1 + 3s, 3 in the last epochs";
  private static final String CIFAR = "scripts/cifar.sh of the code";
  private static final String IMAGENET = "scripts/imagenet.sh of the code";
  private static final Part PROBABILITY = Part.of("target-probability");
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
              "progressive data dropout of what has enough probability (difficulty-based)",
              COST,
              Part.of(DROPOUT.name(), THRESHOLD, REVISION, SHRINK),
              PROBABILITY),
          dropout(
              "dbpd-misclassified",
              "progressive data dropout of what is classified rightly: the paper's threshold 0",
              COST,
              Part.of(DROPOUT.name(), REVISION, SHRINK),
              Part.of("misclassified")),
          dropout(
              "srd",
              "progressive data dropout at random, more from epoch to epoch (scalar random)",
              "3s",
              Part.of(PluginSpec.of(DROPOUT.name(), "drop", "random"), GAMMA, REVISION),
              LOSS),
          dropout(
              "smrd",
              "progressive data dropout of as many as dbpd leaves out, but at random",
              COST,
              Part.of(
                  PluginSpec.of(DROPOUT.name(), "drop", "matched"), THRESHOLD, REVISION, SHRINK),
              PROBABILITY),
          seta(
              "seta",
              "SeTa with its code's defaults",
              groups(0, 10, 0.5, "the default of the code")),
          seta(
              "seta-cifar100",
              "SeTa as its code's script for CIFAR-100 runs it",
              groups(0.1, 5, 0.9, CIFAR)),
          seta(
              "seta-imagenet",
              "SeTa as its code's script for ImageNet runs it",
              groups(0, 5, 0.6, IMAGENET)),
          stopping(
              "ies",
              "instance-dependent early stopping as on CIFAR-10",
              1e-3,
              "1e-3, tuned from 1e-1 to 1e-5"),
          stopping(
              "ies-cifar100",
              "instance-dependent early stopping as on CIFAR-100",
              2e-3,
              "twice that of CIFAR-10 in the code"));

  private DropoutPresets() {}

  private static Preset dropout(String name, String summary, String cost, Part select, Part score) {
    return Preset.row(name, summary, Papers.PROGRESSIVE_DATA_DROPOUT, cost, select, score);
  }

  private static Preset seta(String name, String summary, Part select) {
    return Preset.row(name, summary, Papers.SETA + "; the authors' code", "3s", select, LOSS);
  }

  private static Part groups(double prune, int groups, double window, String why) {
    return Part.of(
        "seta",
        SETA.param("prune", prune, "part left out of each epoch at random; " + why),
        SETA.param("groups", groups, "groups of similar loss; " + why),
        SETA.param("window", window, "part of the groups in the window; " + why),
        SETA.param("delta", 0.875, "part of the epochs after which the window ends; 0.875 in all"));
  }

  private static Preset stopping(String name, String summary, double delta, String why) {
    Param<?> usual =
        new InstanceEarlyStopping.Provider()
            .info()
            .param("delta", delta, "at rest below it; " + why);
    return Preset.row(
        name,
        summary,
        Papers.EARLY_STOPPING + "; the authors' code",
        "1 + 2s",
        Part.of("ies", usual),
        LOSS);
  }
}
