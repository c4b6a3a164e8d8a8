package org.selectivebackprop.datasets.table;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a text is cut into; the same in every country's settings. */
enum Tokens {
  /** Runs of letters, marks and digits, with apostrophes inside; other characters are tokens. */
  WORDS {
    @Override
    List<String> cut(String text, int most) {
      List<String> tokens = new ArrayList<>();
      int at = 0;
      while (at < text.length() && tokens.size() < most) {
        int from = at;
        at += Character.charCount(text.codePointAt(at));
        if (isSpace(text.codePointAt(from))) {
          continue;
        }
        if (isPart(text.codePointAt(from))) {
          while (at < text.length() && continues(text, at)) {
            at += Character.charCount(text.codePointAt(at));
          }
        }
        tokens.add(text.substring(from, at));
      }
      return tokens;
    }
  },
  /** Characters; any space is a blank. */
  CHARACTERS {
    @Override
    List<String> cut(String text, int most) {
      return text.codePoints()
          .map(c -> isSpace(c) ? ' ' : c)
          .limit(most)
          .mapToObj(Character::toString)
          .toList();
    }
  },
  /** Bytes of the text in UTF-8. */
  BYTES {
    @Override
    List<String> cut(String text, int most) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      List<String> tokens = new ArrayList<>();
      for (int i = 0; i < Math.min(bytes.length, most); i++) {
        tokens.add(String.format(Locale.ROOT, "0x%02X", bytes[i]));
      }
      return tokens;
    }
  };

  /** The first tokens of a text. */
  abstract List<String> cut(String text, int most);

  /** The first tokens of a text in Unicode's composed form, in lower case if asked for. */
  List<String> of(String text, boolean lowerCase, int most) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    return cut(lowerCase ? composed.toLowerCase(Locale.ROOT) : composed, most);
  }

  private static boolean isSpace(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  private static boolean isPart(int character) {
    int type = Character.getType(character);
    return Character.isLetterOrDigit(character)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean continues(String text, int at) {
    int character = text.codePointAt(at);
    boolean apostrophe = character == '\'' || character == '\u2019';
    return isPart(character)
        || (apostrophe
            && isPart(text.codePointBefore(at))
            && at + 1 < text.length()
            && isPart(text.codePointAt(at + 1)));
  }
}
