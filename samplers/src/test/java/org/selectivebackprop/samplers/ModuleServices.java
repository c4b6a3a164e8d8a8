package org.selectivebackprop.samplers;

import java.lang.module.ModuleDescriptor;
import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.spi.PluginProvider;
import org.selectivebackprop.samplers.baseline.SelectAll;

/** The providers that this module's descriptor names, without asking the service loader. */
public final class ModuleServices {
  private ModuleServices() {}

  /** Every plugin of a kind. */
  public static <T> List<T> of(Class<T> kind) {
    ModuleDescriptor descriptor = SelectAll.class.getModule().getDescriptor();
    List<T> providers = new ArrayList<>();
    for (ModuleDescriptor.Provides provides : descriptor.provides()) {
      if (provides.service().equals(kind.getName())) {
        for (String name : provides.providers()) {
          create(name).all().forEach(one -> providers.add(kind.cast(one)));
        }
      }
    }
    return providers;
  }

  private static PluginProvider<?> create(String name) {
    try {
      return Class.forName(name).asSubclass(PluginProvider.class).getConstructor().newInstance();
    } catch (ReflectiveOperationException broken) {
      throw new LinkageError(name + " needs a public constructor without arguments", broken);
    }
  }
}
