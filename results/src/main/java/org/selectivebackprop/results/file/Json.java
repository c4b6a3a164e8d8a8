package org.selectivebackprop.results.file;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.io.SafeFiles;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.Phase;
import org.selectivebackprop.core.run.Regime;
import org.selectivebackprop.core.run.RunSpec;

/**
 * How JSON files are written and read: records, their components in order. What is not a number is
 * null, and so is what does not exist; keys that are not known are passed over.
 */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addMixIn(Costs.class, Counts.class)
          .addMixIn(EpochReport.class, Epoch.class)
          .addModule(
              new SimpleModule()
                  .addSerializer(double.class, as(Double.class, Json::finite))
                  .addSerializer(as(Double.class, Json::finite))
                  .addSerializer(as(OptionalDouble.class, v -> finite(v.orElse(Double.NaN))))
                  .addSerializer(as(OptionalLong.class, v -> v.isPresent() ? v.getAsLong() : null))
                  .addSerializer(
                      as(Enum.class, v -> v.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                  .addSerializer(
                      as(Instant.class, v -> v.truncatedTo(ChronoUnit.SECONDS).toString()))
                  .addSerializer(as(Path.class, Path::toString))
                  .addSerializer(as(PluginSpec.class, PluginSpec::toTree))
                  .addSerializer(as(RunSpec.class, RunSpec::toTree)))
          .build();

  private Json() {}

  /** Costs are counts beside their times, which are written by {@link #seconds(Costs)}. */
  @JsonIgnoreProperties({"nanos", "totalNanos"})
  interface Counts {}

  /** An epoch's counts and regime are keys of the epoch itself. */
  @JsonPropertyOrder({
    "epoch",
    "testError",
    "testLoss",
    "validationError",
    "validationLoss",
    "testMetrics",
    "validationMetrics",
    "trainLoss",
    "costs",
    "learningRate"
  })
  interface Epoch {
    @JsonUnwrapped
    Costs costs();

    @JsonUnwrapped
    Regime regime();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, Double> testMetrics();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, Double> validationMetrics();
  }

  public static String text(Object document) {
    try {
      return MAPPER.writeValueAsString(document) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible); // it is written to memory
    }
  }

  /** Reads a file; an IOException with line and column if it holds something else. */
  public static <T> T read(Path file, Class<T> type) throws IOException {
    try (InputStream in = SafeFiles.open(file)) {
      return Optional.ofNullable(MAPPER.readValue(in, type))
          .orElseThrow(() -> new IOException("it is not JSON of this program: null"));
    } catch (JacksonException damaged) { // whose own message is of several lines
      String reason = damaged.getOriginalMessage().lines().findFirst().orElse("unreadable");
      reason = reason.replaceAll(" of type `[^`]*`", ""); // a name of this program's inside
      JsonLocation at = Objects.requireNonNullElse(damaged.getLocation(), JsonLocation.NA);
      throw new IOException(
          "it is not JSON of this program, at line %s, column %s: %s"
              .formatted(at.getLineNr(), at.getColumnNr(), reason),
          damaged);
    }
  }

  /** As the map that it would be read as. */
  public static Map<String, Object> map(Object document) {
    try {
      return MAPPER.readValue(text(document), new TypeReference<>() {});
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible); // it was just written
    }
  }

  /** Milliseconds are as exact as a shared machine's clock deserves. */
  public static double seconds(double value) {
    return Math.round(value * 1e3) / 1e3;
  }

  /** Seconds by phase and their total. */
  public static Map<String, Double> seconds(Costs costs) {
    return seconds(costs::seconds, costs.totalSeconds());
  }

  /** As {@link #seconds(Costs)}, of costs that are taken together. */
  public static Map<String, Double> seconds(ToDoubleFunction<Phase> byPhase, double total) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (Phase phase : Phase.values()) {
      seconds.put(phase.key(), seconds(byPhase.applyAsDouble(phase)));
    }
    seconds.put("total", seconds(total));
    return seconds;
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** Writes values of a type as something simpler. */
  private static <T> StdSerializer<T> as(Class<T> type, Function<T, @Nullable Object> simpler) {
    return new StdSerializer<>(type) {
      @Override
      public void serialize(T value, JsonGenerator out, SerializerProvider with)
          throws IOException {
        Object simple = simpler.apply(value);
        if (simple instanceof Double number) {
          out.writeNumber(number);
        } else {
          with.defaultSerializeValue(simple, out);
        }
      }
    };
  }
}
