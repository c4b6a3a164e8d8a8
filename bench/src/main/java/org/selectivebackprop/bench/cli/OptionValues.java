package org.selectivebackprop.bench.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.io.SafeFiles;
import org.selectivebackprop.core.param.Suggestions;

/** Checks the values of options; whatever does not fit is a {@link ConfigException}. */
final class OptionValues {
  private OptionValues() {}

  static void requireWithin(String option, int value, int least, int most, String what) {
    if (value < least || value > most) {
      throw new ConfigException(
          "'" + value + "' " + what, "option " + option, "give " + least + " to " + most);
    }
  }

  static <E extends Enum<E>> E choice(String option, String name, E[] all, String what) {
    List<String> names = lower(all);
    int at = names.indexOf(name.strip());
    if (at < 0) {
      throw new ConfigException(
          "there is no " + what + " '" + name + "'",
          "option " + option,
          Suggestions.hint(name, names));
    }
    return all[at];
  }

  static <E extends Enum<E>> List<String> lower(E[] all) {
    return Arrays.stream(all).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
  }

  static void requireNew(Path target, String where) {
    if (SafeFiles.exists(target)) {
      throw new ConfigException(
          "'" + target + "' is there already, and nothing is overwritten",
          where,
          "give another name, or move what is there away");
    }
  }
}
