package org.selectivebackprop.core.spi;

import java.util.function.Function;
import org.selectivebackprop.core.param.ParamValues;

/**
 * A plugin as a value: one of those that a {@link PluginTable} offers.
 *
 * <pre>{@code
 * static final Plugin<SelectionPolicy> PLUGIN =
 *     PluginInfo.of("middle-band", "neither the easiest nor the hardest")
 *         .plugin(EASY, HARD, MiddleBand::new);
 * }</pre>
 *
 * @param info what there is to be told about it
 * @param creator its {@link #create}
 * @param written what creates it, in the class that messages name as its origin
 * @param <T> the behaviour it creates
 */
public record Plugin<T>(PluginInfo info, Function<ParamValues, T> creator, Object written)
    implements PluginProvider<T> {
  /** Creates a plugin from all its values, for one with more parameters than the usual. */
  public Plugin(PluginInfo info, Function<ParamValues, T> creator) {
    this(info, creator, creator);
  }

  @Override
  public T create(ParamValues values) {
    return creator.apply(values);
  }

  /** The plugin of what is made of this one's, such as a policy of its settings. */
  public <R> Plugin<R> map(Function<T, R> change) {
    return new Plugin<>(info, values -> change.apply(create(values)), change);
  }

  /** Creates something from the values of three parameters. */
  public interface Of3<A, B, C, T> {
    T create(A first, B second, C third);
  }

  /** Creates something from the values of four parameters. */
  public interface Of4<A, B, C, D, T> {
    T create(A first, B second, C third, D fourth);
  }

  /** Creates something from the values of five parameters. */
  public interface Of5<A, B, C, D, E, T> {
    T create(A first, B second, C third, D fourth, E fifth);
  }
}
