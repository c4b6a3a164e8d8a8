package org.selectivebackprop.core.objective;

import java.util.Optional;
import org.selectivebackprop.core.example.Target;

/**
 * What is minimised: one number for each example, of the network's outputs o and the target t.
 *
 * <p>Data, which engines interpret. Of several labels or numbers, the loss of an example is the
 * mean over them. A class is a target of zeros with a 1 at the class; a distribution over classes
 * is numbers of at least 0 whose sum is 1.
 */
public sealed interface Objective {
  /** What the outputs of a network mean. */
  enum Outputs {
    /** Logits of classes that exclude each other: a softmax makes probabilities of them. */
    CLASS_LOGITS,
    /** A logit of each label: a sigmoid makes a probability of it. */
    LABEL_LOGITS,
    /** A score of each class, the largest of which is predicted. */
    CLASS_SCORES,
    /** A score of each label, which is predicted if it is above 0. */
    LABEL_SCORES,
    /** The numbers themselves. */
    NUMBERS,
    /** Logarithms of the numbers. */
    LOGARITHMS
  }

  /**
   * What outputs mean for a target.
   *
   * @return empty if the objective cannot be computed of that target
   */
  Optional<Outputs> outputs(Target target);

  /**
   * Why numbers, each finite, are no target of the objective: 0 to 1 for labels, a distribution for
   * classes.
   *
   * @param targets of several examples
   * @param from the first of this one
   * @param count how many it has
   * @return a clause such as "is no distribution: its values add up to 3.0"; empty if they are one
   */
  default Optional<String> unfit(float[] targets, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (!Float.isFinite(targets[i])) {
        return Optional.of("is " + targets[i]);
      }
    }
    return Optional.empty();
  }

  /**
   * Softmax cross-entropy, {@code -sum of t log softmax(o)}: of a class or a distribution over
   * classes. Label smoothing is a setting of the run.
   */
  record SoftmaxCrossEntropy() implements Objective {
    @Override
    public Optional<Outputs> outputs(Target target) {
      return ofClasses(target, Outputs.CLASS_LOGITS);
    }

    @Override
    public Optional<String> unfit(float[] targets, int from, int count) {
      return noDistribution(targets, from, count);
    }
  }

  /** Cross-entropy of every label by itself, {@code -t log s(o) - (1 - t) log s(-o)}, s sigmoid. */
  record BinaryCrossEntropy() implements Objective {
    @Override
    public Optional<Outputs> outputs(Target target) {
      return ofLabels(target, Outputs.LABEL_LOGITS);
    }

    @Override
    public Optional<String> unfit(float[] targets, int from, int count) {
      return outside(targets, from, count, 0, 1);
    }
  }

  /** {@code (o - t)^2}. */
  record SquaredError() implements Objective {
    @Override
    public Optional<Outputs> outputs(Target target) {
      return ofNumbers(target, Outputs.NUMBERS);
    }
  }

  /** {@code |o - t|}. */
  record AbsoluteError() implements Objective {
    @Override
    public Optional<Outputs> outputs(Target target) {
      return ofNumbers(target, Outputs.NUMBERS);
    }
  }

  /**
   * {@code e^2 / 2} for an error e of at most delta, and {@code delta |e| - delta^2 / 2} beyond
   * (Huber 1964, Robust Estimation of a Location Parameter).
   *
   * @param delta above 0
   */
  record Huber(double delta) implements Objective {
    public Huber {
      Objectives.DELTA.require(delta);
    }

    @Override
    public Optional<Outputs> outputs(Target target) {
      return ofNumbers(target, Outputs.NUMBERS);
    }
  }

  /** {@code log cosh(o - t)}. */
  record LogCosh() implements Objective {
    @Override
    public Optional<Outputs> outputs(Target target) {
      return ofNumbers(target, Outputs.NUMBERS);
    }
  }

  /**
   * Poisson regression with the logarithm for a link: half the deviance of a count t at the rate
   * exp(o), {@code exp(o) - t o + t log t - t} (McCullagh and Nelder 1989, section 2.3). It is the
   * negative log-likelihood less its least value for t, so that losses of examples can be compared.
   */
  record Poisson() implements Objective {
    @Override
    public Optional<Outputs> outputs(Target target) {
      return ofNumbers(target, Outputs.LOGARITHMS);
    }

    @Override
    public Optional<String> unfit(float[] targets, int from, int count) {
      return outside(targets, from, count, 0, Float.MAX_VALUE);
    }
  }

  /**
   * Of labels, {@code max(0, 1 - y o)} for y = 2 t - 1 (Cortes and Vapnik 1995); of a class c,
   * {@code max(0, 1 + max of the other outputs - o_c)} (Crammer and Singer 2001).
   */
  record Hinge() implements Objective {
    @Override
    public Optional<Outputs> outputs(Target target) {
      return target instanceof Target.ClassIndex
          ? ofClasses(target, Outputs.CLASS_SCORES)
          : ofLabels(target, Outputs.LABEL_SCORES);
    }

    @Override
    public Optional<String> unfit(float[] targets, int from, int count) {
      return outside(targets, from, count, 0, 1);
    }
  }

  /** Kullback and Leibler's divergence, {@code sum of t log(t / softmax(o))}. */
  record KlDivergence() implements Objective {
    @Override
    public Optional<Outputs> outputs(Target target) {
      return target instanceof Target.Reals
          ? ofClasses(target, Outputs.CLASS_LOGITS)
          : Optional.empty();
    }

    @Override
    public Optional<String> unfit(float[] targets, int from, int count) {
      return noDistribution(targets, from, count);
    }
  }

  /**
   * Focal loss, {@code -(1 - p)^gamma log p} for the probability p of what is true (Lin et al.
   * 2017, Focal Loss for Dense Object Detection, equation 4): of a class by softmax, of labels by
   * sigmoid.
   *
   * @param gamma at least 0, where 0 is cross-entropy
   */
  record Focal(double gamma) implements Objective {
    public Focal {
      Objectives.GAMMA.require(gamma);
    }

    @Override
    public Optional<Outputs> outputs(Target target) {
      return target instanceof Target.ClassIndex
          ? ofClasses(target, Outputs.CLASS_LOGITS)
          : ofLabels(target, Outputs.LABEL_LOGITS);
    }

    @Override
    public Optional<String> unfit(float[] targets, int from, int count) {
      return outside(targets, from, count, 0, 1);
    }
  }

  private static Optional<String> outside(
      float[] targets, int from, int count, float least, float most) {
    for (int i = from; i < from + count; i++) {
      if (!(targets[i] >= least && targets[i] <= most)) {
        return Optional.of("has " + targets[i] + ", not in [" + least + ", " + most + "]");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> noDistribution(float[] targets, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += targets[i];
    }
    return Math.abs(sum - 1) <= 1e-3
        ? outside(targets, from, count, 0, 1)
        : Optional.of("is no distribution: its values add up to " + sum);
  }

  private static Optional<Outputs> ofClasses(Target target, Outputs meaning) {
    boolean fits = !(target instanceof Target.MultiLabel) && target.width() > 1;
    return fits ? Optional.of(meaning) : Optional.empty();
  }

  private static Optional<Outputs> ofLabels(Target target, Outputs meaning) {
    return target instanceof Target.MultiLabel ? Optional.of(meaning) : Optional.empty();
  }

  private static Optional<Outputs> ofNumbers(Target target, Outputs meaning) {
    return target instanceof Target.Reals ? Optional.of(meaning) : Optional.empty();
  }
}
