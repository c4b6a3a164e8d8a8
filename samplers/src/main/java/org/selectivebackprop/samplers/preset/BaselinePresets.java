package org.selectivebackprop.samplers.preset;

import static org.selectivebackprop.samplers.paper.Papers.ORDERED_SGD;
import static org.selectivebackprop.samplers.paper.Papers.SELECTIVE_BACKPROP;
import static org.selectivebackprop.samplers.preset.Part.LOSS;
import static org.selectivebackprop.samplers.preset.Preset.row;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
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
      new TopK.Provider()
          .info()
          .param("keep", 1.0 / 3, "part of each batch that is trained; as much as sb trains");
  private static final PluginInfo MATCHED = new RandomMatched.Provider().info();

  static final List<Preset> ROWS =
      List.of(
          row(
              "traditional",
              "ordinary training on every example",
              SELECTIVE_BACKPROP + ", section 3.1",
              "3",
              Part.of("all"),
              LOSS),
          row(
              "random",
              "a random part of every epoch, at the cost of that part",
              SELECTIVE_BACKPROP + ", figure 14",
              "3 in the warm-up, 3s afterwards",
              Part.of("random", new SelectRandom.Provider().info().param("keep")).warmedUp(),
              LOSS),
          row(
              "always-on",
              "score everything and train everything, to measure the overhead of selecting",
              SELECTIVE_BACKPROP + ", section 4",
              "4",
              Part.of("always-on"),
              LOSS),
          row(
              "random-matched",
              "Selective-Backprop with a random number for the percentile",
              SELECTIVE_BACKPROP + "; the authors' code",
              "3s, 1 + 3s if scored",
              Part.of(
                  "random-matched",
                  MATCHED.param("beta", 2.0, "exponent of the random percentile; as sb"),
                  MATCHED.param(
                      "scored",
                      false,
                      "score all the same and ignore it, as the authors' code does")),
              LOSS),
          row(
              "top-k",
              "the highest losses of every batch, drawn by nobody",
              ORDERED_SGD,
              SCORED,
              Part.of("top-k", KEEP),
              LOSS),
          row(
              "low-k",
              "the lowest losses of every batch: a control for top-k",
              SELECTIVE_BACKPROP + "; the authors' code, where it does not work",
              SCORED,
              Part.of("low-k", KEEP),
              LOSS),
          row(
              "hard-threshold",
              "losses above a fixed value: nearly all at first, nearly none at last",
              TALK,
              SCORED,
              Part.of(
                  "hard-threshold",
                  new HardThreshold.Provider()
                      .info()
                      .param(
                          "threshold",
                          1.0,
                          "losses above it are trained, in nats; the talk gives none")),
              LOSS),
          row(
              "absolute-loss",
              "half the squared error as the probability, not a percentile",
              TALK + ", and a calculator of their code",
              SCORED,
              Part.of(PluginSpec.of("absolute-loss", "mode", "half")),
              Part.of("squared-error")));

  private BaselinePresets() {}
}
