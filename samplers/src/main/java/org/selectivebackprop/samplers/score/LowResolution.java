package org.selectivebackprop.samplers.score;

import java.util.Objects;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Another scorer, whose scoring pass sees smaller images: at half the width and height it costs a
 * quarter. Training sees the images as they are.
 *
 * <p>It multiplies the other's own scale. The network's parameters must not depend on the size of
 * its images; with a global pooling before the last layer they do not.
 *
 * @param scale of width and height, in (0, 1]
 * @param of the scorer
 * @see <a
 *     href="https://docs.mosaicml.com/projects/composer/en/stable/method_cards/selective_backprop.html">Composer,
 *     selective backprop, scale_factor</a>
 */
public record LowResolution(double scale, ExampleScorer of) implements DelegatingScorer {
  private static final Param<Double> SCALE =
      Param.real("scale", 0.5, "of the images' width and height (Composer recommends 0.5)")
          .in(Range.openClosed(0, 1));
  private static final Param<ExampleScorer> OF =
      Param.plugin("of", ExampleScorer.class, PluginSpec.of("loss"), "the scorer");

  public static final Plugin<ExampleScorer> PLUGIN =
      PluginInfo.of(
              "low-resolution",
              "another scorer on smaller images, for a cheaper scoring pass (MosaicML Composer)")
          .withSource(Papers.COMPOSER + ", scale_factor")
          .withCost("scale * scale times that of its scorer")
          .plugin(SCALE, OF, LowResolution::new);

  public LowResolution {
    SCALE.require(scale);
    Objects.requireNonNull(of, "of");
  }

  @Override
  public double scale() {
    return scale * of.scale();
  }
}
