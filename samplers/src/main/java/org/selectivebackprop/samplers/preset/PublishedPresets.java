package org.selectivebackprop.samplers.preset;

import static org.selectivebackprop.samplers.preset.Preset.row;

import java.util.List;
import java.util.Map;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.samplers.paper.Papers;
import org.selectivebackprop.samplers.published.InfoBatch;
import org.selectivebackprop.samplers.published.RhoLossSelection;

/** What Selective-Backprop is compared with, as published. */
final class PublishedPresets {
  private static final Param<?> PRUNE =
      InfoBatch.PLUGIN
          .info()
          .param("prune", 0.5, "part of those below the mean that is left out; the paper's r");
  private static final Param<?> SHARE =
      RhoLossSelection.PLUGIN
          .info()
          .param("share", 0.1, "part of the candidates that is trained; paper: 0.1, 32 of 320");

  static final List<Preset> ROWS =
      List.of(
          row("composer-default", "Composer's selective backprop with its defaults")
              .source(Papers.COMPOSER)
              .cost("3 for whole batches, scale * scale + 3s for those cut down")
              .select("composer: {rounding: down}")
              .score(scaledLoss()),
          row("infobatch", "InfoBatch with its defaults, unbiased")
              .source(Papers.INFOBATCH)
              .cost("3s")
              .select("infobatch", PRUNE),
          row(
                  "infobatch-reference",
                  "InfoBatch with the rounding and the weights of its authors' code")
              .source(Papers.INFOBATCH + "; the authors' code")
              .cost("3s")
              .select("infobatch: {counting: reference}", PRUNE),
          row(
                  "rho-loss",
                  "RHO-LOSS, its irreducible losses from networks trained on halves, none held out")
              .source(Papers.RHO_LOSS + ", section 4.2")
              .cost("1 + 3s when the irreducible losses are known")
              .select("rho-loss", SHARE)
              .score(reducibleLoss()));

  private PublishedPresets() {}

  private static Part scaledLoss() {
    Param<Double> scale =
        Param.real(
                "scale",
                1,
                "of images in the scoring pass; Composer: 1, recommended for images: 0.5")
            .in(Range.openClosed(0, 1));
    return new Part(
        List.of(scale),
        values ->
            values.get(scale) == 1
                ? PluginSpec.of("loss")
                : PluginSpec.of("low-resolution", "scale", values.get(scale)));
  }

  private static Part reducibleLoss() {
    Param<String> network =
        Param.string(
            "network", "small-cnn", "name of the small network; the paper's is 21x smaller");
    Param<Integer> epochs =
        Param.integer("epochs", 10, "of the small network on each half; the best of them counts")
            .in(Range.atLeast(1));
    return new Part(
        List.of(network, epochs),
        values -> {
          PluginSpec losses =
              PluginSpec.of("holdout-loss", "network", values.get(network))
                  .with(Map.of("epochs", values.get(epochs)));
          return PluginSpec.of("rho-loss", "irreducible", losses.toTree());
        });
  }
}
