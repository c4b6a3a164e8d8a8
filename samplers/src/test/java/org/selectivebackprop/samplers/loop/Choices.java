package org.selectivebackprop.samplers.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;

/** Every choice of a run. */
final class Choices implements RunListener {
  private final List<Choice> all = new ArrayList<>();
  private final List<Double> weights = new ArrayList<>();
  private final double scoreUnits;

  /** With a scoring pass at full size. */
  Choices() {
    this(1);
  }

  /**
   * With a scoring pass at some size.
   *
   * @param scale of width and height
   */
  Choices(double scale) {
    scoreUnits = scale * scale;
  }

  /**
   * One choice.
   *
   * @param epoch from 0
   * @param candidates ids
   * @param selected ids
   * @param scores of the candidates; empty if they had none
   * @param scoring forward units of the scores of this epoch
   */
  record Choice(
      int epoch,
      List<Integer> candidates,
      List<Integer> selected,
      List<Double> scores,
      double scoring) {
    /** Share that was selected. */
    double share() {
      return selected.size() / (double) candidates.size();
    }

    /** Forward units a candidate cost if each fresh score cost a forward pass. */
    double units() {
      return (scoring + 3.0 * selected.size()) / candidates.size();
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
    List<Double> scores =
        candidates.scored()
            ? IntStream.range(0, ids.size()).mapToObj(candidates::score).toList()
            : List.of();
    IntStream.range(0, selection.size()).forEach(i -> weights.add(selection.weight(i)));
    all.add(new Choice(candidates.progress().epoch(), ids, selected, scores, scoreUnits * scored));
  }

  List<Choice> all() {
    return all;
  }

  /** Ids of every candidate of an epoch, in order. */
  List<Integer> candidatesIn(int epoch) {
    return all.stream()
        .filter(c -> c.epoch() == epoch)
        .flatMap(c -> c.candidates().stream())
        .toList();
  }

  /** Ids of everyone selected in an epoch, in order. */
  List<Integer> selectedIn(int epoch) {
    return all.stream()
        .filter(c -> c.epoch() == epoch)
        .flatMap(c -> c.selected().stream())
        .toList();
  }

  /** Ids of everyone selected, in order. */
  List<Integer> selected() {
    return all.stream().flatMap(c -> c.selected().stream()).toList();
  }

  /** The weight of everyone selected, in order. */
  List<Double> weights() {
    return weights;
  }

  /** Forward units of all choices. */
  double units() {
    return all.stream().mapToDouble(c -> c.units() * c.candidates().size()).sum();
  }
}
