package org.selectivebackprop.samplers.preset;

import static org.selectivebackprop.samplers.paper.Papers.IMPORTANCE_SAMPLING;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.importance.ImportanceSampling;
import org.selectivebackprop.samplers.importance.OnlineBatchSelection;
import org.selectivebackprop.samplers.paper.Papers;

/** Importance sampling as published by Katharopoulos and Fleuret, and compared with it. */
final class ImportancePresets {
  private static final PluginInfo SAMPLING = ImportanceSampling.PLUGIN.info();
  private static final String CODE = IMPORTANCE_SAMPLING + "; the authors' code";
  private static final String COMPARED = Papers.SELECTIVE_BACKPROP + ", section 5.1";

  private static final Param<?> K =
      SAMPLING.param("k", 0.5, "exponent of the weights; 0.5 is the default of the authors' code");
  private static final Param<?> PRESSURE =
      OnlineBatchSelection.PLUGIN
          .info()
          .param("pressure", 100.0, "s at the start; the paper tries 1e2 and 1e8, section 4");

  static final List<Preset> ROWS =
      List.of(
          sampling(
                  "kath18",
                  "importance sampling by the gradient at the logits (Katharopoulos and Fleuret 2018)")
              .select("importance-sampling"),
          sampling(
                  "kath18-cifar",
                  "importance sampling as on CIFAR in its paper: 640 scored for 128 trained")
              .select(
                  "importance-sampling",
                  presample(5, "640 for 128 on CIFAR in the paper"),
                  threshold(1.5, "1.5 on CIFAR in the paper")),
          sampling(
                  "kath18-fine-tuning",
                  "importance sampling as in fine-tuning in its paper: 48 scored for 16 trained")
              .select(
                  "importance-sampling",
                  presample(3, "48 for 16 on MIT67 in the paper"),
                  threshold(2, "2 on MIT67 in the paper")),
          sampling(
                  "kath18-pixel-mnist",
                  "importance sampling as on pixel-by-pixel MNIST in its paper: 128 for 32 trained")
              .select(
                  "importance-sampling",
                  presample(4, "128 for 32 on pixel-by-pixel MNIST in the paper"),
                  threshold(1.8, "1.8 in the paper, where its formula gives 2.33")),
          sampling(
                  "kath18-reference",
                  "importance sampling with its authors' defaults, average of tau uncorrected")
              .source(CODE)
              .select(
                  "importance-sampling: {bias-correction: false}",
                  presample(3, "the default of the authors' code"),
                  threshold(0, "the default of the authors' code")),
          sampling(
                  "kath18-biased",
                  "importance sampling that leans to the hard examples, from the second step on")
              .source(CODE)
              .select(
                  // Tau is at least 1, so that it samples as soon as a tau was measured.
                  "importance-sampling: {weighting: biased, threshold: 0.5}",
                  K,
                  presample(8, "256 for the default batch of 32 of the authors' code")),
          sampling(
                  "kath18-constant-variance",
                  "importance sampling whose gain buys fewer examples a step, with as much variance")
              .source(CODE)
              .select(
                  "importance-sampling: {spending: fewer-examples}",
                  threshold(0, "break-even in the authors' code, 2.143")),
          sampling(
                  "kath18-constant-time",
                  "importance sampling whose gain buys more candidates in as much time a step")
              .source(CODE)
              .select(
                  "importance-sampling: {spending: same-time}",
                  threshold(2, "2 in the authors' code")),
          sampling(
                  "kath18-unweighted",
                  "importance sampling by the loss, unweighted, as SB's paper compares with it")
              .source(COMPARED)
              .select(
                  "importance-sampling: {weighting: none}",
                  presample(3, "3 on CIFAR-10 and SVHN, 2 on CIFAR-100, section 5.1"),
                  threshold(0, "the paper does not tell"))
              .score("loss"),
          sampling(
                  "kath-random", "as many at random as importance sampling would draw, at its cost")
              .source(COMPARED)
              .select(
                  "kath-random",
                  presample(3, "as kath18-reference"),
                  threshold(0, "as kath18-reference")),
          Preset.row(
                  "loshchilov-hutter",
                  "online batch selection by rank, pressure falling to 1 over 50 epochs")
              .source(Papers.ONLINE_BATCH_SELECTION + ", section 4")
              .cost("3 at first, 3.5 afterwards")
              .select("online-batch-selection", PRESSURE));

  private ImportancePresets() {}

  private static Preset sampling(String name, String summary) {
    return Preset.row(name, summary)
        .source(IMPORTANCE_SAMPLING)
        .cost("1 + 3s when it samples, 3s before")
        .score("logit-gradient-norm");
  }

  private static Param<?> presample(double defaultValue, String why) {
    return SAMPLING.param(
        "presample", defaultValue, "candidates scored for each example trained; " + why);
  }

  private static Param<?> threshold(double defaultValue, String why) {
    return SAMPLING.param(
        "threshold",
        defaultValue,
        "tau above which it samples, 0 for where it breaks even; " + why);
  }
}
