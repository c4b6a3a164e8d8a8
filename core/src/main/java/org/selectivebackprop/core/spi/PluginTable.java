package org.selectivebackprop.core.spi;

import java.util.List;
import org.selectivebackprop.core.param.ParamValues;

/**
 * A service that offers several plugins: it need only list them, and is itself the first.
 *
 * @param <T> the behaviour they create
 */
public interface PluginTable<T> extends PluginProvider<T> {
  /** Its plugins, at least one. */
  @Override
  List<? extends PluginProvider<T>> all();

  @Override
  default PluginInfo info() {
    return all().get(0).info();
  }

  @Override
  default T create(ParamValues values) {
    return all().get(0).create(values);
  }
}
