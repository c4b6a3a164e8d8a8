package org.selectivebackprop.samplers.combine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;

/** Which examples one part of a combinator wants to see in this epoch, and their loss factors. */
final class PlanView {
  private static final PlanView EVERYTHING = new PlanView(new double[0]);

  /** By id; NaN for those left out. Empty if everything takes part with factor 1. */
  private final double[] factors;

  private PlanView(double[] factors) {
    this.factors = factors;
  }

  static PlanView everything() {
    return EVERYTHING;
  }

  static PlanView of(EpochPlan plan, int examples) {
    if (plan.ids().isEmpty()) {
      return EVERYTHING;
    }
    int[] ids = plan.ids().orElseThrow();
    double[] weights = plan.weights();
    double[] factors = new double[examples];
    Arrays.fill(factors, Double.NaN);
    for (int i = 0; i < ids.length; i++) {
      factors[ids[i]] = weights[i];
    }
    return new PlanView(factors);
  }

  boolean holdsEverything() {
    return factors.length == 0;
  }

  boolean holds(int id) {
    return holdsEverything() || !Double.isNaN(factors[id]);
  }

  double factor(int id) {
    return holdsEverything() ? 1 : factors[id];
  }

  /** Every example that at least one of the views holds; factors are left to the views. */
  static EpochPlan anyOf(List<PlanView> views, int examples) {
    return views.stream().anyMatch(PlanView::holdsEverything)
        ? EpochPlan.everything()
        : plan(examples, id -> views.stream().anyMatch(view -> view.holds(id)));
  }

  /** Every example that all of the views hold; factors are left to the views. */
  static EpochPlan allOf(List<PlanView> views, int examples) {
    return views.stream().allMatch(PlanView::holdsEverything)
        ? EpochPlan.everything()
        : plan(examples, id -> views.stream().allMatch(view -> view.holds(id)));
  }

  /** Those of the training split that are held. */
  static EpochPlan plan(int examples, IntPredicate held) {
    int[] ids = IntStream.range(0, examples).filter(held).toArray();
    return EpochPlan.of(ids);
  }

  void save(DataOutput to) throws IOException {
    to.writeInt(factors.length);
    StateFields.writeDoubles(factors, to);
  }

  static PlanView restored(DataInput from, Progress at) throws IOException {
    int count = StateFields.readAllOrNone(from, "planned factors", at.examples());
    return new PlanView(
        StateFields.readDoubles(
            from, "factor", count, f -> Double.isNaN(f) || (f >= 0 && f <= Float.MAX_VALUE)));
  }
}
