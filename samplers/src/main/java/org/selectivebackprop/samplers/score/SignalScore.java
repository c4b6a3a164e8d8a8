package org.selectivebackprop.samplers.score;

import java.util.Locale;
import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.paper.Papers;

/** Scores that one forward pass tells: formulas of one signal, without parameters or memory. */
public enum SignalScore implements ExampleScorer {
  /** The training loss, in nats. */
  LOSS(Signal.LOSS, "the training loss, in nats", Papers.SELECTIVE_BACKPROP),

  /**
   * The norm of the loss's gradient with respect to the logits, of softmax cross-entropy in [0,
   * sqrt 2]: the bound on the whole gradient's norm that importance sampling wants.
   *
   * @see <a href="https://arxiv.org/abs/1803.00942">Katharopoulos and Fleuret 2018, equation 20</a>
   */
  LOGIT_GRADIENT_NORM(
      Signal.LOGIT_GRADIENT_NORM,
      "norm of the gradient at the logits, a bound on the whole (Katharopoulos and Fleuret 2018)",
      Papers.IMPORTANCE_SAMPLING),

  /**
   * 1 if the network takes the example for another class than its label, else 0.
   *
   * @see <a href="https://arxiv.org/abs/2505.22342">Progressive Data Dropout 2025, threshold 0</a>
   */
  MISCLASSIFIED(
      Signal.CORRECT,
      "1 if the network takes it for another class, else 0",
      Papers.PROGRESSIVE_DATA_DROPOUT),

  /**
   * The probability that the network gives to classes other than the label, 1 - p_y, in [0, 1];
   * half the L1 norm of softmax less label.
   *
   * @see <a href="https://arxiv.org/abs/2505.22342">Sathiyanarayanan et al. 2025</a>
   */
  TARGET_PROBABILITY(
      Signal.PROBABILITIES,
      "1 - p_y: what the network does not give to the label",
      Papers.PROGRESSIVE_DATA_DROPOUT),

  /**
   * The largest probability of another class less that of the label, in [-1, 1]; above 0 the
   * network is wrong.
   */
  PROBABILITY_MARGIN(
      Signal.PROBABILITIES,
      "largest probability of another class less that of the label",
      Papers.DATA_DIET + "; of the authors' code"),

  /**
   * The squared distance of softmax and the label's one-hot vector, in [0, 2]. Unlike the loss it
   * cannot grow without bound on a mislabelled example, and where errors spread over several
   * classes it orders examples differently.
   */
  SQUARED_ERROR(
      Signal.PROBABILITIES,
      "squared distance of softmax and label (the square of EL2N)",
      Papers.SELECTIVE_BACKPROP + "; of the authors' talk"),

  /**
   * The distance of softmax and the label's one-hot vector, in [0, sqrt 2]: the error's L2 norm.
   *
   * <p>The paper averages it over ten runs, some epochs into training: {@link Average} over files
   * of scores, {@link Mean} over the epochs of one run.
   *
   * @see <a href="https://arxiv.org/abs/2107.07075">Paul et al. 2021, definition 2.2</a>
   */
  EL2N(
      Signal.PROBABILITIES,
      "norm of the error vector, softmax less label: EL2N (Paul et al. 2021)",
      Papers.DATA_DIET);

  private final Signal signal;
  private final String summary;
  private final String source;

  SignalScore(Signal signal, String summary, String source) {
    this.signal = signal;
    this.summary = summary;
    this.source = source;
  }

  public Plugin<ExampleScorer> plugin() {
    PluginInfo info = PluginInfo.of(toString(), summary).withSource(source).withCost("1");
    return info.plugin(() -> this);
  }

  @Override
  public Set<Signal> requiredSignals() {
    return Set.of(signal);
  }

  @Override
  public double[] score(ExampleBatch batch, Signals signals) {
    double[] scores = new double[batch.size()];
    for (int i = 0; i < scores.length; i++) {
      int label = batch.label(i);
      scores[i] =
          switch (this) {
            case LOSS, LOGIT_GRADIENT_NORM -> signals.at(signal, i);
            case MISCLASSIFIED -> 1 - signals.at(signal, i);
            case TARGET_PROBABILITY -> 1 - signals.at(signal, i, label);
            case PROBABILITY_MARGIN -> margin(signals, i, label);
            case SQUARED_ERROR -> squaredError(signals, i, label);
            case EL2N -> Math.sqrt(squaredError(signals, i, label));
          };
    }
    return scores;
  }

  private static double margin(Signals signals, int example, int label) {
    double largest = 0;
    for (int c = 0; c < signals.width(Signal.PROBABILITIES); c++) {
      double probability = signals.at(Signal.PROBABILITIES, example, c);
      largest = c == label ? largest : Math.max(largest, probability);
    }
    return largest - signals.at(Signal.PROBABILITIES, example, label);
  }

  private static double squaredError(Signals signals, int example, int label) {
    double sum = 0;
    for (int c = 0; c < signals.width(Signal.PROBABILITIES); c++) {
      double target = c == label ? 1 : 0;
      double error = signals.at(Signal.PROBABILITIES, example, c) - target;
      sum += error * error;
    }
    return sum;
  }

  /** The name in experiment files. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
