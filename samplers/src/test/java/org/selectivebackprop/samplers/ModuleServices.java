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
  public static List<PluginProvider<?>> of(Class<? extends PluginProvider<?>> kind) {
    ModuleDescriptor descriptor = SelectAll.class.getModule().getDescriptor();
    List<PluginProvider<?>> providers = new ArrayList<>();
    for (ModuleDescriptor.Provides provides : descriptor.provides()) {
      if (provides.service().equals(kind.getName())) {
        for (String name : provides.providers()) {
          providers.addAll(create(name).all());
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
