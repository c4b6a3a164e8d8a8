package org.selectivebackprop.bench.experiment;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import org.selectivebackprop.core.error.ConfigException;

/** Reads YAML, of which JSON is a part, into maps, lists and scalars. */
final class Yaml {
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          YAMLFactory.builder()
              .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .build());

  private Yaml() {}

  /**
   * Parses one document.
   *
   * @param where the option or file, for the error
   * @throws ConfigException if it is malformed, naming line and column
   */
  static Object parse(String text, String where) {
    try (YAMLParser parser = (YAMLParser) MAPPER.getFactory().createParser(text)) {
      JsonNode tree = MAPPER.readTree(parser);
      if (tree == null || tree.isMissingNode() || tree.isNull()) {
        return "";
      }
      if (parser.nextToken() != null) {
        throw malformed("more than one document", where);
      }
      return MAPPER.convertValue(tree, Object.class);
    } catch (JacksonException bad) {
      var at = bad.getLocation();
      String position =
          at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw malformed(firstLine(bad.getOriginalMessage()) + position, where);
    } catch (java.io.IOException impossible) {
      throw new IllegalStateException(impossible); // reading from a String
    }
  }

  private static ConfigException malformed(String reason, String where) {
    return new ConfigException(
        "malformed YAML: " + reason,
        where,
        "write 'name', 'name: {parameter: value}', or a file of 'key: value' lines");
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("unreadable");
  }
}
