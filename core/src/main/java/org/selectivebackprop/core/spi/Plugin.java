package org.selectivebackprop.core.spi;

import java.util.function.Function;
import org.selectivebackprop.core.param.ParamValues;

/**
 * A plugin as a value: one of those that a {@link PluginTable} offers.
 *
 * <pre>{@code
 * static final Plugin<SelectionPolicy> PLUGIN =
 *     new Plugin<>(
 *         PluginInfo.of("middle-band", "neither the easiest nor the hardest").withParams(EASY, HARD),
 *         values -> new MiddleBand(values.get(EASY), values.get(HARD)));
 * }</pre>
 *
 * @param info what there is to be told about it
 * @param creator its {@link #create}, written in the class that messages name as its origin
 * @param <T> the behaviour it creates
 */
public record Plugin<T>(PluginInfo info, Function<ParamValues, T> creator)
    implements PluginProvider<T> {
  @Override
  public T create(ParamValues values) {
    return creator.apply(values);
  }
}
