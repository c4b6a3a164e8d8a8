package org.selectivebackprop.results.experiment;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.error.ConfigException;

/** Reads YAML, of which JSON is a part, into maps, lists and scalars. */
final class Yaml {
  private static final YAMLFactory FACTORY =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Yaml() {}

  /** Parses one document; errors name line and column. */
  static Object parse(String text, String where) {
    try (YAMLParser parser = FACTORY.createParser(text)) {
      Object tree = parser.nextToken() == null ? null : value(parser);
      if (tree == null) {
        return "";
      }
      if (parser.nextToken() != null) {
        throw malformed("more than one document", where);
      }
      return tree;
    } catch (JacksonException bad) {
      var at = bad.getLocation();
      String position =
          at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw malformed(firstLine(bad.getOriginalMessage()) + position, where);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible); // reading from a String
    }
  }

  private static @Nullable Object value(YAMLParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          parser.nextToken();
          map.put(key, value(parser));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      default -> text(parser);
    };
  }

  /** An alias, too, comes as its name's text. */
  private static String text(YAMLParser parser) throws IOException {
    if (parser.isCurrentAlias()) {
      throw new JsonParseException(
          parser, "the alias '*" + parser.getText() + "' is not followed: write it out");
    }
    return parser.getText();
  }

  /** YAML 1.1 takes 010 for octal and 08 for a text; both stay texts here, read as decimal. */
  private static Object number(YAMLParser parser) throws IOException {
    String text = parser.getText();
    return switch (text.toLowerCase(Locale.ROOT)) {
      case ".nan" -> Double.NaN;
      case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
      case "-.inf" -> Double.NEGATIVE_INFINITY;
      default -> text.matches("[-+]?0[0-9]+") ? text : parser.getNumberValue();
    };
  }

  private static ConfigException malformed(String reason, String where) {
    return new ConfigException(
        "malformed YAML: " + reason,
        where,
        "write 'name', 'name: {parameter: value}', or a file of 'key: value' lines");
  }

  private static String firstLine(String message) {
    String line = message.lines().findFirst().orElse("unreadable");
    return line.replaceAll(", from `[^`]*`", ""); // the name of a constant
  }
}
