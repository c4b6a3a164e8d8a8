package org.selectivebackprop.samplers.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a provider says it costs: formulas, separated by commas, each followed by when it
 * holds.
 *
 * <p>Formulas are made of numbers, variables, {@code + - * /} with spaces around them, and a number
 * right before a variable, {@code 3s}. The first word that is no variable ends the formula.
 */
final class CostFormula {
  private static final Pattern TOKEN =
      Pattern.compile("(\\d+(?:\\.\\d+)?)?([a-z][a-z0-9-]*)?|([-+*/()])");

  private final List<String> tokens;
  private final Map<String, Double> variables;
  private int next;

  private CostFormula(List<String> tokens, Map<String, Double> variables) {
    this.tokens = tokens;
    this.variables = variables;
  }

  /** The formula of each part, in order; empty where a part has none. */
  static List<OptionalDouble> parts(String cost, Map<String, Double> variables) {
    List<OptionalDouble> values = new ArrayList<>();
    for (String part : split(cost)) {
      List<String> tokens = tokens(part, variables);
      values.add(
          tokens.isEmpty()
              ? OptionalDouble.empty()
              : OptionalDouble.of(new CostFormula(tokens, variables).value()));
    }
    return values;
  }

  /** The parts in words. */
  static List<String> split(String cost) {
    return List.of(cost.split(", ", -1));
  }

  private static List<String> tokens(String part, Map<String, Double> variables) {
    List<String> tokens = new ArrayList<>();
    for (String word : part.replace("(", "( ").replace(")", " )").strip().split("\\s+", -1)) {
      Matcher match = TOKEN.matcher(word);
      String variable = match.matches() ? match.group(2) : "";
      if (!match.matches() || (variable != null && !variables.containsKey(variable))) {
        break;
      }
      if (match.group(1) != null) {
        tokens.add(match.group(1));
      }
      if (variable != null) {
        tokens.addAll(match.group(1) != null ? List.of("*", variable) : List.of(variable));
      }
      if (match.group(3) != null) {
        tokens.add(match.group(3));
      }
    }
    return tokens;
  }

  private double value() {
    double value = sum();
    if (next < tokens.size()) {
      throw new IllegalArgumentException(tokens.get(next) + " ends no formula: " + tokens);
    }
    return value;
  }

  private double sum() {
    double value = product();
    while (at("+") || at("-")) {
      value = tokens.get(next++).equals("+") ? value + product() : value - product();
    }
    return value;
  }

  private double product() {
    double value = atom();
    while (at("*") || at("/")) {
      value = tokens.get(next++).equals("*") ? value * atom() : value / atom();
    }
    return value;
  }

  private double atom() {
    if (next == tokens.size()) {
      throw new IllegalArgumentException("a formula breaks off: " + tokens);
    }
    String token = tokens.get(next++);
    if (token.equals("(")) {
      double value = sum();
      if (!at(")")) {
        throw new IllegalArgumentException("a bracket stays open: " + tokens);
      }
      next++;
      return value;
    }
    Double known = variables.get(token);
    return known == null ? Double.parseDouble(token) : known;
  }

  private boolean at(String token) {
    return next < tokens.size() && tokens.get(next).equals(token);
  }
}
