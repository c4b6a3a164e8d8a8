package org.selectivebackprop.core.param;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;

/** Reads parameters that are plugins themselves, alone or in a list. */
record PluginReader<P>(Class<P> type) implements Param.Reader<P> {
  @Override
  public Param.Parsed<P> read(Object raw, PluginResolver resolver, String where) {
    PluginResolver.Resolved<P> resolved =
        resolver.resolve(type, PluginSpec.parse(raw, where), where);
    return new Param.Parsed<>(resolved.plugin(), resolved.effective().toTree());
  }

  /** Reads every item, counted from 1 in errors, before the problems of any are reported. */
  Param.Parsed<List<P>> readAll(Object raw, PluginResolver resolver, String where) {
    List<?> items = raw instanceof List<?> list ? list : Collections.singletonList(raw);
    List<P> values = new ArrayList<>();
    List<Object> effective = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Object item = items.get(i);
      String place = where + ", item " + (i + 1);
      ConfigException.collect(() -> read(item, resolver, place), problems)
          .ifPresent(
              one -> {
                values.add(one.value());
                effective.add(one.effective());
              });
    }
    ConfigException.throwIfAny(problems);
    return new Param.Parsed<>(List.copyOf(values), List.copyOf(effective));
  }

  /** A list, or text as {@code a, b: {x: 1}}, with or without brackets; builds nothing. */
  static Param.Parsed<List<PluginSpec>> specs(Object raw, PluginResolver none, String where) {
    List<?> items = raw instanceof List<?> list ? list : Collections.singletonList(raw);
    if (raw instanceof String text) {
      items = SpecText.parseList(text, where);
      items = items.size() == 1 && items.get(0) instanceof List<?> inner ? inner : items;
    }
    List<PluginSpec> specs = items.stream().map(item -> PluginSpec.parse(item, where)).toList();
    return new Param.Parsed<>(specs, specs.stream().map(PluginSpec::toTree).toList());
  }

  /** Builds it once, so that its errors are found before the run. */
  Param.Parsed<PluginTemplate<P>> readTemplate(Object raw, PluginResolver resolver, String where) {
    PluginSpec given = PluginSpec.parse(raw, where);
    PluginSpec effective = resolver.resolve(type, given, where).effective();
    PluginTemplate<P> template =
        changes -> resolver.resolve(type, effective.with(changes), where).plugin();
    return new Param.Parsed<>(template, effective.toTree());
  }

  String range() {
    String name = type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    return Suggestions.withArticle(name.toLowerCase(Locale.ROOT));
  }
}
