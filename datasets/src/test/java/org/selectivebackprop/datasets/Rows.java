package org.selectivebackprop.datasets;

import java.util.List;
import org.selectivebackprop.core.spi.PluginProvider;

/** The plugins that one service offers. */
public final class Rows {
  private Rows() {}

  /** The one of a name. */
  public static <P extends PluginProvider<?>> P named(List<P> rows, String name) {
    return rows.stream().filter(row -> row.info().name().equals(name)).findFirst().orElseThrow();
  }
}
