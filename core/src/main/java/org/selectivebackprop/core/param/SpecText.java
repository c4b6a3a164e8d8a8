package org.selectivebackprop.core.param;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.selectivebackprop.core.error.ConfigException;

/**
 * Reads the one-line form of specifications, {@code warm-up: {epochs: 1, then: top-k}}: what YAML
 * calls flow style, without its rarer features.
 *
 * <p>Values are maps in braces, lists in brackets, text in single or double quotes, and plain
 * words, which are numbers, {@code true} and {@code false} where they look like them.
 */
public final class SpecText {
  private static final int DEEPEST = PluginSpec.DEEPEST;

  private final String text;
  private final String where;
  private int at;
  private int depth;

  private SpecText(String text, String where) {
    this.text = text;
    this.where = where;
  }

  /**
   * Reads one value: a name, or {@code name: {parameter: value}}.
   *
   * @param where the option or setting it came from, for the error
   * @return text, a number, a boolean, a list, or a map
   * @throws ConfigException if it is malformed; names the column
   */
  public static Object parse(String text, String where) {
    SpecText parser = new SpecText(text, where);
    Object value = parser.item();
    parser.end();
    return value;
  }

  /** Reads a list without its brackets, {@code a, b: {x: 1}}; empty text is an empty list. */
  public static List<Object> parseList(String text, String where) {
    SpecText parser = new SpecText(text, where);
    List<Object> items = new ArrayList<>();
    if (parser.peek() != 0) {
      do {
        items.add(parser.item());
      } while (parser.taken(','));
    }
    parser.end();
    return items;
  }

  /** A value, or a pair, which stands for the map of that pair alone. */
  private Object item() {
    Object value = value();
    return taken(':') ? Map.of(String.valueOf(value), value()) : value;
  }

  private Object value() {
    return switch (peek()) {
      case '{' -> nested(this::map);
      case '[' -> nested(this::list);
      case '"', '\'' -> quoted();
      default -> plain();
    };
  }

  private Object nested(Supplier<Object> body) {
    if (++depth > DEEPEST) {
      throw malformed("more than " + DEEPEST + " levels");
    }
    at++;
    Object value = body.get();
    depth--;
    return value;
  }

  private Object map() {
    Map<String, Object> map = new LinkedHashMap<>();
    while (!taken('}')) {
      String key = String.valueOf(peek() == '"' || peek() == '\'' ? quoted() : word());
      require(':');
      if (map.put(key, value()) != null) {
        throw malformed("'" + key + "' twice");
      }
      separator('}');
    }
    return map;
  }

  private Object list() {
    List<Object> list = new ArrayList<>();
    while (!taken(']')) {
      list.add(item());
      separator(']');
    }
    return list;
  }

  private void separator(char end) {
    if (!taken(',') && peek() != end) {
      throw malformed(at < text.length() ? "'" + end + "' or ',' expected" : "no '" + end + "'");
    }
  }

  private String quoted() {
    char quote = text.charAt(at++);
    StringBuilder content = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == quote && (quote == '"' || at == text.length() || text.charAt(at) != quote)) {
        return content.toString();
      }
      // Of backslashes only these two escape, so that paths need no doubling.
      boolean escaped =
          c == quote
              || (c == '\\'
                  && quote == '"'
                  && at < text.length()
                  && "\"\\".indexOf(text.charAt(at)) >= 0);
      content.append(escaped ? text.charAt(at++) : c);
    }
    throw malformed("a quote without its end");
  }

  private Object plain() {
    String word = word();
    if (word.equals("true") || word.equals("false")) {
      return Boolean.valueOf(word);
    }
    // A whole number that starts with 0 keeps its form: no reader takes it for octal.
    if (word.matches("[-+]?(0|[1-9][0-9]{0,17})")) {
      long whole = Long.parseLong(word);
      return whole == (int) whole ? (Object) (int) whole : (Object) whole;
    }
    return word.matches("[-+]?([0-9]+\\.[0-9]*|\\.[0-9]+|[0-9]+(?=[eE]))([eE][-+]?[0-9]{1,9})?")
        ? (Object) new BigDecimal(word).doubleValue()
        : word;
  }

  private String word() {
    peek();
    int from = at;
    while (at < text.length() && !delimits(at)) {
      at++;
    }
    String word = text.substring(from, at).strip();
    if (word.isEmpty()) {
      throw malformed(at < text.length() ? "'" + text.charAt(at) + "'" : "a value is missing");
    }
    return word;
  }

  /** Whether a plain word ends here; a colon within one, as in a path, does not end it. */
  private boolean delimits(int index) {
    char c = text.charAt(index);
    boolean last = index + 1 == text.length();
    return ",{}[]".indexOf(c) >= 0
        || (c == ':' && (last || " \t\n{[,}]".indexOf(text.charAt(index + 1)) >= 0));
  }

  private void require(char wanted) {
    if (!taken(wanted)) {
      throw malformed("'" + wanted + "' expected");
    }
  }

  private boolean taken(char wanted) {
    boolean there = peek() == wanted;
    at += there ? 1 : 0;
    return there;
  }

  /** The next character that is no space; 0 at the end. */
  private char peek() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void end() {
    peek();
    if (at < text.length()) {
      throw malformed("'" + text.charAt(at) + "'");
    }
  }

  private ConfigException malformed(String what) {
    return new ConfigException(
        "'" + text + "' cannot be read: " + what + " at column " + (at + 1),
        where,
        "write 'name' or 'name: {parameter: value}', with a space after each colon");
  }
}
