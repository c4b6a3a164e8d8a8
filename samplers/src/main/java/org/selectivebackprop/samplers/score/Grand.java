package org.selectivebackprop.samplers.score;

import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Scores an example by the norm of its own gradient, at least 0: GraNd for one network.
 *
 * <p>Of the last layer, which is dense with a bias, the norm is exactly {@code ||p - y|| sqrt(1 +
 * ||h||^2)} for the features h that it reads, and costs no more than a forward pass.
 *
 * @param layers whose gradient
 * @see <a href="https://arxiv.org/abs/2107.07075">Paul et al. 2021, definition 2.1</a>
 */
public record Grand(Layers layers) implements ExampleScorer {
  private static final Param<Layers> LAYERS =
      Param.choice("layers", Layers.ALL, "all as the paper defines it, or the last alone");

  public static final Plugin<ExampleScorer> PLUGIN =
      PluginInfo.of("grand", "norm of the example's own gradient: GraNd (Paul et al. 2021)")
          .withSource(Papers.DATA_DIET)
          .withCost("3 of all layers, 1 of the last")
          .plugin(LAYERS, Grand::new);

  /** Whose gradient is meant. */
  public enum Layers {
    /** All trained parameters, as the paper defines it; costs a backward pass as well. */
    ALL,
    /** The last layer's weights and bias. */
    LAST
  }

  @Override
  public Set<Signal> requiredSignals() {
    return layers == Layers.ALL
        ? Set.of(Signal.GRADIENT_NORM)
        : Set.of(Signal.LOGIT_GRADIENT_NORM, Signal.EMBEDDING);
  }

  @Override
  public double[] score(ExampleBatch batch, Signals signals) {
    double[] scores = new double[batch.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] =
          layers == Layers.ALL ? signals.at(Signal.GRADIENT_NORM, i) : ofLastLayer(signals, i);
    }
    return scores;
  }

  /** The bias is a feature that is always 1. */
  private static double ofLastLayer(Signals signals, int example) {
    double squares = 1;
    for (int c = 0; c < signals.width(Signal.EMBEDDING); c++) {
      double feature = signals.at(Signal.EMBEDDING, example, c);
      squares += feature * feature;
    }
    return signals.at(Signal.LOGIT_GRADIENT_NORM, example) * Math.sqrt(squares);
  }
}
