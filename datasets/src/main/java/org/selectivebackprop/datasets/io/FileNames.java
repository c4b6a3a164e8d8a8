package org.selectivebackprop.datasets.io;

import java.nio.file.Path;

/**
 * The names of files as text, the same in every locale.
 *
 * <p>On Unix a name is bytes, of which Java makes text by the locale's encoding; in the C locale
 * all but ASCII is lost that way. Names are UTF-8 nearly everywhere, so that is what they are read
 * as.
 */
public final class FileNames {
  private static final char UNREADABLE = '\uFFFD';

  private FileNames() {}

  /** The last name of a path. */
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
