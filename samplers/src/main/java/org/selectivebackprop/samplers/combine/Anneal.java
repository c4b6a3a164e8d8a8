package org.selectivebackprop.samplers.combine;

import java.util.Objects;
import java.util.OptionalInt;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Leaves the choice to another policy, and trains everything, unscored, in the last epochs.
 *
 * <p>The other policy observes training to the end.
 *
 * @param epochs how many at the end, at least 0
 * @param of the policy that decides before
 */
public record Anneal(int epochs, SelectionPolicy of) implements DelegatingPolicy {
  private static final Param<Integer> EPOCHS =
      Param.integer("epochs", 1, "epochs at the end in which everything is trained")
          .in(Range.atLeast(0));
  private static final Param<SelectionPolicy> OF =
      Combination.policy("of", "the policy that decides before");

  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of("anneal", "let another policy decide, then train everything in the last epochs")
          .withSource(Papers.INFOBATCH + ", annealing; here around any policy")
          .withCost("that of its parts before, 3 at the end")
          .plugin(EPOCHS, OF, Anneal::new);

  public Anneal {
    EPOCHS.require(epochs);
    Objects.requireNonNull(of, "of");
  }

  @Override
  public OptionalInt selectsFrom(int total) {
    OptionalInt first = of.selectsFrom(total);
    return first.isPresent() && first.getAsInt() >= total - epochs ? OptionalInt.of(total) : first;
  }

  @Override
  public boolean trainsEverything(Progress progress) {
    return progress.epoch() >= progress.epochs() - epochs;
  }
}
