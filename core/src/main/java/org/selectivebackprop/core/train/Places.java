package org.selectivebackprop.core.train;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;

/** How errors refer to the parts of a recipe: settings as a whole, and one key. */
record Places(String settings, UnaryOperator<String> one) {
  static final Places CODE = new Places("training settings", key -> "setting '" + key + "'");

  /** One part, or several that do not go together. */
  String of(PluginKind<?>... kinds) {
    return Arrays.stream(kinds)
        .map(kind -> one.apply(kind.key()))
        .collect(Collectors.joining(" and "));
  }

  /** The error for an object that only the program has which made it. */
  static ConfigException missing(PluginSpec object, String where) {
    return new ConfigException(
        "the recipe has an object of a program here, '" + object.name() + "', and no plugin",
        where,
        "run the program that made it, or give a plugin in its place");
  }
}
