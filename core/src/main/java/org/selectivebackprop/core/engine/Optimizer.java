package org.selectivebackprop.core.engine;

import java.util.List;

/**
 * How one gradient updates the weights: a rule as PyTorch defines it, for gradient g, weights w,
 * learning rate r.
 */
public sealed interface Optimizer {
  /** Factor of the decay, at least 0. */
  double weightDecay();

  /** Names of the tensors kept for every trained parameter, of its shape and starting at 0. */
  List<String> slots();

  /** Whether the rule depends on the number of steps done. */
  default boolean countsSteps() {
    return false;
  }

  /**
   * Stochastic gradient descent: {@code g += decay * w; v = momentum * v + g; w -= r * (nesterov ?
   * g + momentum * v : v)}.
   *
   * @param momentum in [0, 1)
   * @param nesterov whether to look ahead
   * @param weightDecay at least 0
   */
  record Sgd(double momentum, boolean nesterov, double weightDecay) implements Optimizer {
    public Sgd {
      Optimizers.MOMENTUM.require(momentum);
      Optimizers.WEIGHT_DECAY.require(weightDecay);
    }

    @Override
    public List<String> slots() {
      return List.of("momentum");
    }
  }

  /**
   * Adam (Kingma and Ba 2015, algorithm 1) at step t: {@code m = beta1 * m + (1 - beta1) * g; v =
   * beta2 * v + (1 - beta2) * g^2; w -= r * m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) +
   * epsilon)}.
   *
   * @param beta1 in [0, 1)
   * @param beta2 in [0, 1)
   * @param epsilon above 0
   * @param weightDecay at least 0
   * @param decoupled false: {@code g += decay * w} first (Adam); true: {@code w -= r * decay * w}
   *     first (AdamW, Loshchilov and Hutter 2019, algorithm 2)
   */
  record Adam(double beta1, double beta2, double epsilon, double weightDecay, boolean decoupled)
      implements Optimizer {
    public Adam {
      Optimizers.BETA1.require(beta1);
      Optimizers.BETA2.require(beta2);
      Optimizers.EPSILON.require(epsilon);
      Optimizers.WEIGHT_DECAY.require(weightDecay);
    }

    @Override
    public List<String> slots() {
      return List.of("first-moment", "second-moment");
    }

    @Override
    public boolean countsSteps() {
      return true;
    }
  }

  /**
   * Layer-wise adaptive rates (You et al. 2017, algorithm 1, with the rate outside the velocity, as
   * PyTorch's momentum has it): {@code q = trust * |w| / (|g| + decay * |w|)} for each parameter, 1
   * where w or g is all 0 or the parameter is not decayed; {@code v = momentum * v + q * (g + decay
   * * w); w -= r * v}.
   *
   * @param momentum in [0, 1)
   * @param trust above 0
   * @param weightDecay at least 0
   */
  record Lars(double momentum, double trust, double weightDecay) implements Optimizer {
    public Lars {
      Optimizers.MOMENTUM.require(momentum);
      Optimizers.TRUST.require(trust);
      Optimizers.WEIGHT_DECAY.require(weightDecay);
    }

    @Override
    public List<String> slots() {
      return List.of("momentum");
    }
  }
}
