package org.selectivebackprop.core.plugin;

/** Source text of providers, for plugins compiled at test time. */
final class Providers {
  private Providers() {}

  /** The body of a provider without parameters. */
  static String named(String name, String behaviour, String create) {
    return named(name, behaviour, "", create);
  }

  /** The body of a provider with parameters. */
  static String named(String name, String behaviour, String params, String create) {
    return """
           public PluginInfo info() {
             return PluginInfo.of("%s", "a plugin for tests").withParams(%s);
           }
           public %s create(ParamValues values) { %s }
           """
        .formatted(name, params, behaviour, create);
  }

  /** A selection policy that selects by an expression. */
  static String selecting(String name, String selection) {
    return named(
        name, "SelectionPolicy", "return (candidates, draws) -> { return " + selection + "; };");
  }
}
