package org.selectivebackprop.samplers.combine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.TrainedBatch;

/** Puts choices among parts of the candidates together, in the order the candidates came. */
final class ByPosition {
  private final Selection.Builder all;
  private final double[] inclusionProbabilities;
  private int told;
  private boolean separateBatch;

  ByPosition(int candidates) {
    all = Selection.builder(candidates);
    inclusionProbabilities = new double[candidates];
  }

  /** Adds a choice among the candidates at some positions, which no other choice has. */
  void add(Selection choice, int[] positions) {
    for (int i = 0; i < choice.size(); i++) {
      all.add(positions[choice.position(i)], choice.probability(i), choice.weight(i));
    }
    double[] some = choice.inclusionProbabilities();
    for (int i = 0; i < some.length; i++) {
      inclusionProbabilities[positions[i]] = some[i];
    }
    told += some.length;
    separateBatch |= choice.separateBatch();
  }

  /** Everything added. */
  Selection selection() {
    Selection unordered = all.build();
    Selection.Builder ordered = Selection.builder(unordered.size());
    IntStream.range(0, unordered.size())
        .boxed()
        .sorted(Comparator.comparingInt(unordered::position))
        .forEach(
            i -> ordered.add(unordered.position(i), unordered.probability(i), unordered.weight(i)));
    if (told == inclusionProbabilities.length) {
      ordered.inclusionProbabilities(inclusionProbabilities);
    }
    return (separateBatch ? ordered.separateBatch() : ordered).build();
  }

  /** What a training step found out about some of its examples. */
  static TrainedBatch part(TrainedBatch trained, int[] positions) {
    double[] scores = trained.scores();
    return new TrainedBatch(
        Arrays.stream(positions).map(trained::id).toArray(),
        Arrays.stream(positions).mapToDouble(trained::loss).toArray(),
        scores.length == 0
            ? scores
            : Arrays.stream(positions).mapToDouble(i -> scores[i]).toArray(),
        trained.progress());
  }
}
