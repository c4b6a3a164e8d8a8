package org.selectivebackprop.samplers.importance;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.spi.Draws;

/** Presampled candidates by id, so that what is drawn does not depend on their order. */
final class Presample {
  private final int[] positions;
  private final GradientShares shares;
  private final int[] ids;

  Presample(Candidates candidates) {
    positions =
        IntStream.range(0, candidates.size())
            .boxed()
            .sorted(Comparator.comparingInt(candidates::id))
            .mapToInt(Integer::intValue)
            .toArray();
    shares = new GradientShares(IntStream.of(positions).mapToDouble(candidates::score).toArray());
    ids = IntStream.of(positions).map(candidates::id).toArray();
  }

  /** The distribution over ranks of ids. */
  GradientShares shares() {
    return shares;
  }

  int[] ids() {
    return ids;
  }

  /** Position among the candidates of the one with the i-th smallest id. */
  int position(int rank) {
    return positions[rank];
  }

  /** Ranks drawn with replacement, in proportion to their scores. */
  int[] draw(int count, Draws draws) {
    var uniforms = draws.generator(ids[0]);
    return IntStream.range(0, count).map(i -> shares.pick(uniforms.nextDouble())).toArray();
  }
}
