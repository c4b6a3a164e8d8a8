package org.selectivebackprop.core.objective;

import java.util.Optional;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.objective.Objective.Outputs;

/**
 * What is predicted, and how a network's outputs tell it.
 *
 * @param target of each example
 * @param outputs what they mean; empty where the network has a loss of its own
 */
public record Task(Target target, Optional<Outputs> outputs) {
  /** What kind of prediction it is. */
  public enum Kind {
    /** One class of several. */
    CLASS,
    /** Shares of classes. */
    DISTRIBUTION,
    /** Any number of labels. */
    LABELS,
    /** Numbers. */
    NUMBERS,
    /** Anything else, of a network with a loss of its own. */
    UNKNOWN
  }

  /** What kind of prediction it is. */
  public Kind kind() {
    if (target instanceof Target.ClassIndex) {
      return Kind.CLASS;
    }
    if (outputs.isEmpty()) {
      return Kind.UNKNOWN;
    }
    return target instanceof Target.MultiLabel
        ? Kind.LABELS
        : outputs.get() == Outputs.CLASS_LOGITS ? Kind.DISTRIBUTION : Kind.NUMBERS;
  }

  /** Whether outputs are the logarithms of the numbers. */
  public boolean logarithms() {
    return outputs.filter(Outputs.LOGARITHMS::equals).isPresent();
  }
}
