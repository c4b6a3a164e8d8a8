package org.selectivebackprop.bench.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Writes trees of maps, lists and scalars as JSON. */
final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Json() {}

  static String text(Object tree) {
    try {
      return MAPPER.writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible); // only maps, lists and scalars come here
    }
  }

  static JsonNode read(InputStream in) throws IOException {
    try {
      return MAPPER.readTree(in);
    } catch (JsonProcessingException other) {
      throw new IOException("it is not JSON", other); // whose own message is of several lines
    }
  }

  /** As it would be read again. */
  static JsonNode asRead(Object tree) throws IOException {
    return MAPPER.readTree(text(tree));
  }

  /** JSON knows no NaN: what is not a number is null. */
  static @Nullable Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** What does not exist is null, too. */
  static @Nullable Double number(OptionalDouble value) {
    return number(value.orElse(Double.NaN));
  }

  /** Milliseconds are as exact as a shared machine's clock deserves. */
  static double seconds(double value) {
    return Math.round(value * 1e3) / 1e3;
  }

  static Map<String, @Nullable Object> object() {
    return new LinkedHashMap<>();
  }
}
