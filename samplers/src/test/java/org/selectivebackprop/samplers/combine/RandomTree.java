package org.selectivebackprop.samplers.combine;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.samplers.baseline.HardThreshold;
import org.selectivebackprop.samplers.baseline.SelectAll;
import org.selectivebackprop.samplers.baseline.SelectRandom;
import org.selectivebackprop.samplers.baseline.TopK;
import org.selectivebackprop.samplers.importance.ImportanceSampling;
import org.selectivebackprop.samplers.importance.KathRandom;
import org.selectivebackprop.samplers.importance.OnlineBatchSelection;
import org.selectivebackprop.samplers.importance.PressureSettings;
import org.selectivebackprop.samplers.importance.TauSettings;
import org.selectivebackprop.samplers.published.Composer;
import org.selectivebackprop.samplers.published.InfoBatch;
import org.selectivebackprop.samplers.sb.SelectiveBackprop;

/**
 * A policy of policies of policies, drawn at random: the same seed gives an equal tree of new
 * instances.
 */
final class RandomTree {
  private final SplittableRandom random;

  private RandomTree(SplittableRandom random) {
    this.random = random;
  }

  /**
   * Draws a tree.
   *
   * @param depth of combinators, at least 0
   * @param named whether policies that name their examples may be where they can be
   */
  static SelectionPolicy of(long seed, int depth, boolean named) {
    return new RandomTree(new SplittableRandom(seed)).node(depth, named);
  }

  private SelectionPolicy node(int depth, boolean mayName) {
    return depth == 0 ? leaf(mayName) : combinator(depth - 1, mayName);
  }

  private SelectionPolicy leaf(boolean mayName) {
    TauSettings tau =
        new TauSettings(2, 1.01, 0.5, true, drawn(List.of(TauSettings.Spending.values())));
    return switch (random.nextInt(mayName ? 11 : 9)) {
      case 0 -> new SelectAll();
      case 1 -> new SelectRandom(0.4);
      case 2 -> new TopK(0.3);
      case 3 -> new HardThreshold(1);
      case 4 -> new SelectiveBackprop(SelectiveBackprop.Settings.ofBeta(2));
      case 5 -> new ImportanceSampling(ImportanceSampling.Settings.of(tau));
      case 6 -> new KathRandom(tau);
      case 7 ->
          new Composer(
              new Composer.Settings(
                  0.4, 0.2, 0.9, 3, Composer.Batch.SHRINK, Composer.Rounding.NEAREST));
      case 8 -> new InfoBatch(InfoBatch.Settings.defaults());
      default -> new OnlineBatchSelection(new PressureSettings(100, 1, 5, 1.5, 0.5, 0.2));
    };
  }

  private SelectionPolicy combinator(int depth, boolean mayName) {
    return switch (random.nextInt(12)) {
      case 0 -> new WarmUp(2, node(depth, mayName));
      case 1 -> new Anneal(2, node(depth, mayName));
      case 2 -> new Interrupt(2 + random.nextInt(2), node(depth, mayName));
      case 3 -> new Mix(0.4, node(depth, mayName), node(depth, mayName));
      case 4 -> new Cap(0.6, node(depth, mayName));
      case 5 -> new Floor(0.2, node(depth, mayName));
      case 6 -> {
        Reweight.By by = drawn(List.of(Reweight.By.values()));
        yield new Reweight(by, random.nextInt(2) * 3.0, node(depth, mayName));
      }
      case 7 -> new Union(parts(depth));
      case 8 -> new Intersection(parts(depth));
      case 9 -> new ClassBalanced(again(depth));
      case 10 -> new Schedule(RandomTree::beta, new Ramp(0.5, 3, 0.1, 0.9, Ramp.Shape.GEOMETRIC));
      default -> new Schedule(keep(depth, mayName), new Ramp(1, 0.3, 0, 1, Ramp.Shape.LINEAR));
    };
  }

  private <T> T drawn(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Policies that share candidates cannot name them. */
  private List<SelectionPolicy> parts(int depth) {
    List<SelectionPolicy> parts = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(2); i++) {
      parts.add(node(depth, false));
    }
    return parts;
  }

  private Supplier<SelectionPolicy> again(int depth) {
    long seed = random.nextLong();
    return () -> of(seed, depth, false);
  }

  private static SelectionPolicy beta(double beta) {
    return new SelectiveBackprop(SelectiveBackprop.Settings.ofBeta(beta));
  }

  private DoubleFunction<SelectionPolicy> keep(int depth, boolean mayName) {
    long seed = random.nextLong();
    return share -> new Cap(share, of(seed, depth, mayName));
  }
}
