package org.selectivebackprop.samplers.combine;

import java.util.Arrays;
import org.selectivebackprop.core.selection.Selection;

/** Arithmetic on what policies chose. */
final class Choices {
  private Choices() {}

  /** A selection trained as another was to be, with its inclusion probabilities if any. */
  static Selection finish(
      Selection.Builder selected, Selection like, double[] inclusionProbabilities) {
    if (like.separateBatch()) {
      selected.separateBatch();
    }
    return selected.inclusionProbabilities(inclusionProbabilities).build();
  }

  /** Inclusion probabilities of some as those of all: 0 for the others. */
  static double[] spread(double[] some, int[] positions, int size) {
    double[] all = new double[some.length == 0 ? 0 : size];
    for (int i = 0; i < some.length; i++) {
      all[positions[i]] = some[i];
    }
    return all;
  }

  /** Probability of each candidate; where a policy does not say, 0 for those passed over. */
  static double[] inclusionProbabilities(Selection selection, int size) {
    double[] told = selection.inclusionProbabilities();
    if (told.length == size) {
      return told;
    }
    double[] inclusionProbabilities = new double[size];
    for (int i = 0; i < selection.size(); i++) {
      inclusionProbabilities[selection.position(i)] = selection.probability(i);
    }
    return inclusionProbabilities;
  }

  /** Where in a selection each position first occurs; -1 for those not selected. */
  static int[] places(Selection selection, int size) {
    int[] places = new int[size];
    Arrays.fill(places, -1);
    for (int i = selection.size() - 1; i >= 0; i--) {
      places[selection.position(i)] = i;
    }
    return places;
  }
}
