package org.selectivebackprop.samplers.combine;

import java.util.Objects;
import java.util.OptionalInt;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Trains everything, unscored, for the first epochs, and then leaves the choice to another policy.
 *
 * <p>The other policy observes training from the start, but plans and selects only afterwards. Its
 * draws are the child "then" of this policy's.
 *
 * @param epochs how many, at least 0
 * @param then the policy that decides afterwards
 */
public record WarmUp(int epochs, SelectionPolicy then) implements DelegatingPolicy {
  private static final Param<Integer> EPOCHS =
      Param.integer("epochs", 1, "epochs in which everything is trained").in(Range.atLeast(0));
  private static final Param<SelectionPolicy> THEN =
      Combination.policy("then", "the policy that decides afterwards");

  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of(
              "warm-up", "train everything for the first epochs, then let another policy decide")
          .withSource(Papers.SELECTIVE_BACKPROP + "; in the authors' code, not in the paper")
          .withCost("3 in the warm-up, that of its parts afterwards")
          .plugin(EPOCHS, THEN, WarmUp::new);

  public WarmUp {
    EPOCHS.require(epochs);
    Objects.requireNonNull(then, "then");
  }

  @Override
  public OptionalInt selectsFrom(int total) {
    OptionalInt first = then.selectsFrom(total);
    return first.isPresent() ? OptionalInt.of(Math.max(epochs, first.getAsInt())) : first;
  }

  @Override
  public SelectionPolicy of() {
    return then;
  }

  @Override
  public Draws inside(Draws draws) {
    return draws.child("then");
  }

  @Override
  public boolean trainsEverything(Progress progress) {
    return progress.epoch() < epochs;
  }
}
