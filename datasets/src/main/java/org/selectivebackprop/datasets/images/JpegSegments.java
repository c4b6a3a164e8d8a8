package org.selectivebackprop.datasets.images;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.selectivebackprop.datasets.io.DataFile;

/**
 * The segments of a JPEG file up to its first scan, of which a decoder gets those that decide what
 * the samples are. The rules for markers and stray bytes are those of the Independent JPEG Group's
 * library. See <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, annex B</a>.
 */
final class JpegSegments {
  private static final int ESCAPE = 0xFF;
  private static final int START = 0xD8;
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;
  private static final int APPLICATION = 0xE0;

  /** The start, and Adobe's segment, whose last byte says that colours are stored as they are. */
  private static final byte[] UNTRANSFORMED = {
    -1, (byte) START, -1, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
  };

  private final byte[] bytes;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private int at = 2;
  private String channels = "";
  private boolean jfif;
  private boolean inOneScan;
  private Optional<Integer> transform = Optional.empty();
  private Optional<ByteBuffer> exif = Optional.empty();

  private JpegSegments(byte[] bytes) {
    this.bytes = bytes;
  }

  static boolean begin(byte[] file) {
    return file.length >= 2 && (file[0] & 0xFF) == ESCAPE && (file[1] & 0xFF) == START;
  }

  static JpegSegments read(byte[] bytes, Flaws flaws) {
    JpegSegments segments = new JpegSegments(bytes);
    segments.kept.writeBytes(UNTRANSFORMED);
    segments.walk(flaws);
    return segments;
  }

  /** The file without what applications added, for a decoder that is not to convert colours. */
  byte[] content() {
    return kept.toByteArray();
  }

  /** Whether all samples are in the first scan; if not, a later one may be missing unnoticed. */
  boolean inOneScan() {
    return inOneScan;
  }

  Optional<ByteBuffer> exif() {
    return exif;
  }

  /** What the channels mean; refused if readers disagree about it. */
  JpegImage.Colour colour(DataFile file) {
    int meaning = transform.orElse(-1);
    if (channels.length() == 1) {
      return JpegImage.Colour.GREY;
    }
    if (channels.length() == 3 && (jfif || meaning <= 1)) {
      boolean named = meaning < 0 && channels.equals("RGB");
      return !jfif && (named || meaning == 0) ? JpegImage.Colour.RGB : JpegImage.Colour.YCC;
    }
    if (channels.length() == 4 && (meaning == 0 || meaning == 2)) {
      return meaning == 0 ? JpegImage.Colour.CMYK : JpegImage.Colour.YCCK;
    }
    if (channels.length() == 4 && meaning < 0) {
      throw file.refuse(
          "four inks without Adobe's marker, which some readers take for amounts of ink and others"
              + " for amounts of light");
    }
    throw file.refuse(channels.length() + " channels of a meaning that is not known: " + meaning);
  }

  private void walk(Flaws flaws) {
    for (int marker = next(flaws); marker != END && marker >= 0; marker = next(flaws)) {
      if (marker > 1 && (marker < 0xD0 || marker > START)) {
        int length = at + 1 < bytes.length ? value(at) << 8 | value(at + 1) : 0;
        if (length < 2 || at + length > bytes.length) {
          flaws.damage("cut short in its segment " + Integer.toHexString(marker));
          return;
        }
        String content =
            new String(bytes, at + 2, length - 2, StandardCharsets.ISO_8859_1) + "\0".repeat(12);
        look(marker, content);
        int upTo = marker == SCAN ? bytes.length : at + length;
        if (marker < APPLICATION) {
          kept.write(ESCAPE);
          kept.write(marker);
          kept.write(bytes, at, upTo - at);
        }
        at = upTo;
      }
    }
  }

  private int value(int index) {
    return bytes[index] & 0xFF;
  }

  /** The next marker, past which it goes; -1 if there is none. */
  private int next(Flaws flaws) {
    for (int from = at; at < bytes.length; at++) {
      int first = at;
      while (at < bytes.length && value(at) == ESCAPE) {
        at++;
      }
      if (at > first && at < bytes.length && value(at) != 0) {
        if (first > from) {
          flaws.blemish(first - from + " stray bytes before a marker");
        }
        return value(at++);
      }
    }
    return -1;
  }

  /** Takes in a segment; its content goes on in zeros, so that it is never too short. */
  private void look(int marker, String content) {
    if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
      StringBuilder names = new StringBuilder();
      for (int i = 6; i < 6 + 3 * content.charAt(5) && i < content.length(); i += 3) {
        names.append(content.charAt(i));
      }
      channels = names.toString();
      inOneScan = marker < 0xC2;
    } else if (marker == SCAN) {
      inOneScan &= content.charAt(0) == channels.length();
    } else if (marker == APPLICATION) {
      jfif |= content.startsWith("JFIF\0");
    } else if (marker == APPLICATION + 1 && content.startsWith("Exif\0\0")) {
      exif = Optional.of(ByteBuffer.wrap(bytes, at + 8, content.length() - 18).slice());
    } else if (marker == APPLICATION + 14 && content.startsWith("Adobe")) {
      transform = Optional.of((int) content.charAt(11));
    }
  }
}
