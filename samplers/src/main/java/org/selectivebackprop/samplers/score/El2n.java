package org.selectivebackprop.samplers.score;

import java.util.Arrays;
import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Scores an example by the distance of its softmax and its label's one-hot vector, in [0, sqrt 2]:
 * the error's L2 norm, EL2N.
 *
 * <p>The paper averages it over ten runs, some epochs into training: {@link Average} over files of
 * scores, {@link Mean} over the epochs of one run.
 *
 * @see <a href="https://arxiv.org/abs/2107.07075">Paul et al. 2021, definition 2.2</a>
 */
public record El2n() implements ExampleScorer {
  /** How it is registered. */
  public static final Plugin<ExampleScorer> PLUGIN =
      new Plugin<>(
          PluginInfo.of(
                  "el2n", "norm of the error vector, softmax less label: EL2N (Paul et al. 2021)")
              .withSource(Papers.DATA_DIET)
              .withCost("1"),
          values -> new El2n());

  private static final SquaredError SQUARE = new SquaredError();

  @Override
  public Set<Signal> requiredSignals() {
    return SQUARE.requiredSignals();
  }

  @Override
  public double[] score(ExampleBatch batch, Signals signals) {
    return Arrays.stream(SQUARE.score(batch, signals)).map(Math::sqrt).toArray();
  }
}
