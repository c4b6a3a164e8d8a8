package org.selectivebackprop.tables;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a table is written.
 *
 * @param separator of values; 0 for the one of commas, semicolons and tabs that the first line has
 *     most of
 * @param quoted whether values may be in double quotes (RFC 4180); otherwise quotes are text
 * @param comments whether lines that begin with # are passed over
 * @param columns names of the columns where no line names them; empty where the first line does
 */
public record CsvForm(char separator, boolean quoted, boolean comments, List<String> columns) {
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

  /** Enough of a file to find its first line in. */
  private static final int HEAD_BYTES = 1 << 16;

  /** Whatever the first line says, with quotes and comments. */
  public static final CsvForm ANY = new CsvForm((char) 0, true, true, List.of());

  /** Copies the list. */
  public CsvForm {
    columns = List.copyOf(columns);
  }

  /** Works on bytes, which serves every encoding: separators are ASCII. */
  char separatorOf(Path file) throws IOException {
    if (separator != 0) {
      return separator;
    }
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD_BYTES);
    }
    String text =
        new String(head, StandardCharsets.ISO_8859_1)
            .chars()
            .filter(c -> c > 0 && c < 0x80)
            .mapToObj(c -> String.valueOf((char) c))
            .collect(Collectors.joining());
    String first =
        text.lines()
            .filter(line -> !line.isBlank() && !(comments && line.startsWith("#")))
            .findFirst()
            .orElse("")
            .replaceAll("\"[^\"]*\"", "");
    char most = SEPARATORS.get(0);
    for (char other : SEPARATORS) {
      if (count(first, other) > count(first, most)) {
        most = other;
      }
    }
    return most;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }
}
