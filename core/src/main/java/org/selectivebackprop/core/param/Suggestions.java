package org.selectivebackprop.core.param;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Suggestions for mistyped names, and articles for nouns in messages. */
public final class Suggestions {
  private Suggestions() {}

  /** "did you mean 'x'? valid: a, b, x", for the fix line of an error. */
  public static String hint(String given, Collection<String> valid) {
    if (valid.isEmpty()) {
      return "there are none to choose from; leave it out";
    }
    String all = "valid: " + valid.stream().sorted().collect(Collectors.joining(", "));
    return nearest(given, valid).map(n -> "did you mean '" + n + "'? " + all).orElse(all);
  }

  /** With its article: "an engine", "a scorer". */
  public static String withArticle(String noun) {
    return ("aeio".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun;
  }

  /**
   * The valid name that abbreviates the given one (lr for learning-rate), or else the closest, if
   * it differs by a typing error or in spelling (stale-sb for StaleSB).
   */
  public static Optional<String> nearest(String given, Collection<String> valid) {
    String letters = letters(given);
    String initials =
        Arrays.stream(given.split("[-_ ]"))
            .filter(word -> !word.isEmpty())
            .map(word -> letters(word.substring(0, 1)))
            .collect(Collectors.joining());
    Optional<String> shortened =
        valid.stream().filter(name -> name.length() > 1 && name.equals(initials)).findFirst();
    return shortened.or(
        () ->
            valid.stream()
                .min(
                    Comparator.comparingInt((String name) -> distance(letters, letters(name)))
                        .thenComparing(name -> distance(given, name))
                        .thenComparing(name -> name))
                .filter(
                    name -> distance(letters, letters(name)) <= Math.max(1, name.length() / 3)));
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int swap = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(swap, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
