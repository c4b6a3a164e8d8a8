package org.selectivebackprop.samplers.preset;

import java.util.List;
import java.util.function.Function;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.PresetProvider;
import org.selectivebackprop.core.spi.Strategy;

/** A published configuration: a provider made of what is to be told about it. */
abstract class Published implements PresetProvider {
  static final PluginSpec LOSS = PluginSpec.of("loss");
  static final PluginSpec FRESH = PluginSpec.of("always-fresh");

  private final Facts facts;
  private final Recipe recipe;

  /** What it tells about itself, one line each. */
  record Facts(String name, String summary, String source, String cost) {}

  /** Its parameters and what they make. */
  record Recipe(List<Param<?>> params, Function<ParamValues, Strategy> create) {
    /**
     * A policy by fresh scores.
     *
     * @param policy with what is fixed
     * @param params passed on to the policy, which has them under the same names
     */
    static Recipe of(PluginSpec policy, PluginSpec score, Param<?>... params) {
      return new Recipe(
          List.of(params), values -> new Strategy(policy.with(values.effective()), score, FRESH));
    }
  }

  Published(Facts facts, Recipe recipe) {
    this.facts = facts;
    this.recipe = recipe;
  }

  @Override
  public PluginInfo info() {
    return PluginInfo.of(facts.name(), facts.summary())
        .withSource(facts.source())
        .withCost(facts.cost())
        .withParams(recipe.params());
  }

  @Override
  public final Strategy create(ParamValues values) {
    return recipe.create().apply(values);
  }
}
