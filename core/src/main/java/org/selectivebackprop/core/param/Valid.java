package org.selectivebackprop.core.param;

import java.util.Optional;
import java.util.function.Predicate;

/** Which values of a parameter are valid: in words, as bounds of numbers, as a check. */
record Valid<T>(String words, Optional<Range> bounds, Predicate<T> check) {
  static <T> Valid<T> all(String words) {
    return new Valid<>(words, Optional.empty(), value -> true);
  }

  Valid<T> narrowed(String words, Optional<Range> bounds, Predicate<T> more) {
    return new Valid<>(words, bounds, check.and(more));
  }
}
