package org.selectivebackprop.samplers.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.selectivebackprop.core.spi.Candidates;
import org.selectivebackprop.core.spi.Selection;
import org.selectivebackprop.core.train.RunListener;

/** Every choice of a run. */
final class Choices implements RunListener {
  private final List<Choice> all = new ArrayList<>();

  /**
   * One choice.
   *
   * @param epoch from 0
   * @param candidates ids
   * @param selected ids
   * @param scored how many candidates had a score of this epoch
   */
  record Choice(int epoch, List<Integer> candidates, List<Integer> selected, int scored) {
    /** Share that was selected. */
    double share() {
      return selected.size() / (double) candidates.size();
    }

    /** Forward units a candidate cost if each fresh score cost a forward pass at full size. */
    double units() {
      return (scored + 3.0 * selected.size()) / candidates.size();
    }
  }

  @Override
  public void onChoice(Candidates candidates, Selection selection) {
    List<Integer> ids = IntStream.range(0, candidates.size()).mapToObj(candidates::id).toList();
    List<Integer> selected = IntStream.of(selection.positions()).mapToObj(candidates::id).toList();
    int scored =
        candidates.scored()
            ? (int) IntStream.range(0, ids.size()).filter(i -> candidates.age(i) == 0).count()
            : 0;
    all.add(new Choice(candidates.progress().epoch(), ids, selected, scored));
  }

  List<Choice> all() {
    return all;
  }

  /** Forward units of all choices. */
  double units() {
    return all.stream().mapToDouble(c -> c.units() * c.candidates().size()).sum();
  }
}
