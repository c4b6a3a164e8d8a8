package org.selectivebackprop.datasets.fetch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.selectivebackprop.core.data.FileDigest;

/** Lists of digests, in the format of sha256sum. */
final class Sums {
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\S+)");
  private static final long LIMIT_BYTES = 1 << 16;

  private Sums() {}

  /** Digests by file name; what is no such list, or not there, has none. */
  static Map<String, FileDigest> read(Path list) {
    Map<String, FileDigest> sums = new TreeMap<>();
    for (String line : lines(list)) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        sums.put(matcher.group(2), new FileDigest("sha256", matcher.group(1)));
      }
    }
    return sums;
  }

  private static List<String> lines(Path list) {
    try {
      return Files.isRegularFile(list) && Files.size(list) <= LIMIT_BYTES
          ? Files.readAllLines(list, StandardCharsets.ISO_8859_1)
          : List.of();
    } catch (IOException unreadable) {
      return List.of(); // then nothing is known to compare with, and that is what is said
    }
  }
}
