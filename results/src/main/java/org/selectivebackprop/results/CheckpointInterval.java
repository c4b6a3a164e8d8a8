package org.selectivebackprop.results;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.spi.Progress;

/**
 * How often a run is saved within its epochs; it is always saved after each of them. Changes
 * nothing of the result. Serves one run.
 */
public final class CheckpointInterval {
  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,8})([smh]?)");
  private static final Map<String, Long> SECONDS = Map.of("s", 1L, "m", 60L, "h", 3600L);

  private final long steps;
  private final long nanos;
  private final LongSupplier clock;
  private long last;

  private CheckpointInterval(long steps, long nanos, LongSupplier clock) {
    this.steps = steps;
    this.nanos = nanos;
    this.clock = clock;
    last = clock.getAsLong();
  }

  /** Between epochs alone. */
  public static CheckpointInterval epochs() {
    return new CheckpointInterval(Long.MAX_VALUE, Long.MAX_VALUE, System::nanoTime);
  }

  /**
   * Every so many training steps, or so much time.
   *
   * @param text "500" steps, "90s", "10m" or "1h"
   * @param where what gives it, for the error
   * @throws ConfigException if it is something else
   */
  public static CheckpointInterval parse(String text, String where) {
    return parse(text, where, System::nanoTime);
  }

  static CheckpointInterval parse(String text, String where, LongSupplier clock) {
    Matcher parts = TEXT.matcher(text.strip());
    if (!parts.matches()) {
      throw new ConfigException(
          "'" + text + "' says neither steps nor time",
          where,
          "give training steps, such as 500, or seconds, minutes or hours: 90s, 10m, 1h");
    }
    long count = Long.parseLong(parts.group(1));
    return parts.group(2).isEmpty()
        ? new CheckpointInterval(count, Long.MAX_VALUE, clock)
        : new CheckpointInterval(
            Long.MAX_VALUE,
            TimeUnit.SECONDS.toNanos(count * SECONDS.getOrDefault(parts.group(2), 1L)),
            clock);
  }

  /** As the option {@code --checkpoint-every} says; between epochs where it is not given. */
  public static CheckpointInterval of(Optional<String> option) {
    return option
        .map(text -> parse(text, "option --checkpoint-every"))
        .orElseGet(CheckpointInterval::epochs);
  }

  boolean due(Progress now) {
    return now.updates() % steps == 0 || clock.getAsLong() - last >= nanos;
  }

  void made() {
    last = clock.getAsLong();
  }
}
