package org.selectivebackprop.bench.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** Options that are also keys of a file: kept as text and parsed with the file's values. */
abstract class GivenOptions {
  private final Map<String, Object> given = new LinkedHashMap<>();

  final Map<String, Object> given() {
    return given;
  }

  final OptionSpec.Builder text(String key, String label, String help) {
    ISetter setter =
        new ISetter() {
          @Override
          public <T> T set(T value) {
            if (value != null) {
              given.put(key, value);
            }
            return value;
          }
        };
    return OptionSpec.builder("--" + key)
        .type(String.class)
        .paramLabel(label)
        .description(help)
        .setter(setter);
  }

  final void add(CommandSpec command, String key, String label, String help) {
    command.addOption(text(key, label, help).build());
  }
}
