package org.selectivebackprop.datasets.io;

import java.nio.file.Path;

/** Names of files as text in every locale: on Unix bytes, which Java reads by the locale. */
public final class FileNames {
  private static final char UNREADABLE = '\uFFFD';

  private FileNames() {}

  public static String last(Path path) {
    Path last = path.getFileName();
    String name = last.toString();
    if (isAscii(name)) {
      return name;
    }
    String whole = whole(last);
    int end = whole.endsWith("/") ? whole.length() - 1 : whole.length(); // there is such a folder
    return whole.substring(whole.lastIndexOf('/', end - 1) + 1, end);
  }

  /** The absolute path; as Java reads it if its bytes are not UTF-8. */
  public static String whole(Path path) {
    String read = path.toAbsolutePath().toString();
    if (isAscii(read) || System.getProperty("sun.jnu.encoding").equals("UTF-8")) {
      return read;
    }
    String decoded = path.toUri().getPath(); // an address is of the bytes themselves
    return decoded.indexOf(UNREADABLE) < 0 ? decoded : read;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
