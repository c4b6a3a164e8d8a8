package org.selectivebackprop.samplers.combine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.selectivebackprop.core.spi.Selection;
import org.selectivebackprop.core.spi.TrainedBatch;

/** Puts choices among parts of the candidates together, in the order the candidates came. */
final class ByPosition {
  private final Selection.Builder all;
  private final double[] chances;
  private int told;
  private boolean batchOfItsOwn;

  ByPosition(int candidates) {
    all = Selection.builder(candidates);
    chances = new double[candidates];
  }

  /** Adds a choice among the candidates at some positions, which no other choice has. */
  void add(Selection choice, int[] positions) {
    for (int i = 0; i < choice.size(); i++) {
      all.add(positions[choice.position(i)], choice.probability(i), choice.weight(i));
    }
    double[] some = choice.chances();
    for (int i = 0; i < some.length; i++) {
      chances[positions[i]] = some[i];
    }
    told += some.length;
    batchOfItsOwn |= choice.batchOfItsOwn();
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
    if (told == chances.length) {
      ordered.chances(chances);
    }
    return (batchOfItsOwn ? ordered.batchOfItsOwn() : ordered).build();
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
