package org.selectivebackprop.samplers.preset;

import static org.selectivebackprop.samplers.paper.Papers.ORDERED_SGD;
import static org.selectivebackprop.samplers.paper.Papers.SELECTIVE_BACKPROP;
import static org.selectivebackprop.samplers.preset.Preset.row;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.baseline.HardThreshold;
import org.selectivebackprop.samplers.baseline.RandomMatched;
import org.selectivebackprop.samplers.baseline.SelectRandom;
import org.selectivebackprop.samplers.baseline.TopK;

/** Ordinary training, controls, and the two bad ideas of the talk on Selective-Backprop. */
final class BaselinePresets {
  private static final String TALK = SELECTIVE_BACKPROP + "; a bad idea of the authors' talk";
  private static final String SCORED = "1 + 3s";
  private static final Param<?> KEEP =
      TopK.PLUGIN
          .info()
          .param("keep", 1.0 / 3, "part of each batch that is trained; as much as sb trains");
  private static final Param<?> RANDOM_KEEP = SelectRandom.PLUGIN.info().param("keep");
  private static final PluginInfo MATCHED = RandomMatched.PLUGIN.info();
  private static final Param<?> BETA =
      MATCHED.param("beta", 2.0, "exponent of the random percentile; as sb");
  private static final Param<?> ALSO_SCORED =
      MATCHED.param("scored", false, "score all the same and ignore it, as the authors' code does");
  private static final Param<?> THRESHOLD =
      HardThreshold.PLUGIN
          .info()
          .param("threshold", 1.0, "losses above it are trained, in nats; the talk gives none");

  static final List<Preset> ROWS =
      List.of(
          row("traditional", "ordinary training on every example")
              .source(SELECTIVE_BACKPROP + ", section 3.1")
              .cost("3")
              .select("all"),
          row("random", "a random part of every epoch, at the cost of that part")
              .source(SELECTIVE_BACKPROP + ", figure 14")
              .cost("3 in the warm-up, 3s afterwards")
              .select(Part.of("random", RANDOM_KEEP).warmedUp()),
          row(
                  "always-on",
                  "score everything and train everything, to measure the overhead of selecting")
              .source(SELECTIVE_BACKPROP + ", section 4")
              .cost("4")
              .select("always-on"),
          row("random-matched", "Selective-Backprop with a random number for the percentile")
              .source(SELECTIVE_BACKPROP + "; the authors' code")
              .cost("3s, 1 + 3s if scored")
              .select("random-matched", BETA, ALSO_SCORED),
          row("top-k", "the highest losses of every batch, without any draw")
              .source(ORDERED_SGD)
              .cost(SCORED)
              .select("top-k", KEEP),
          row("low-k", "the lowest losses of every batch: a control for top-k")
              .source(SELECTIVE_BACKPROP + "; the authors' code, where it does not work")
              .cost(SCORED)
              .select("low-k", KEEP),
          row(
                  "hard-threshold",
                  "losses above a fixed value: nearly all at first, nearly none at last")
              .source(TALK)
              .cost(SCORED)
              .select("hard-threshold", THRESHOLD),
          row("absolute-loss", "half the squared error as the probability, not a percentile")
              .source(TALK + ", and a calculator of their code")
              .cost(SCORED)
              .select("absolute-loss: {mode: half}")
              .score("squared-error"));

  private BaselinePresets() {}
}
