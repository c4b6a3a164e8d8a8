package org.selectivebackprop.datasets.images;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.selectivebackprop.datasets.io.DataFile;

/** The platform's reader of a format: sizes are checked first, failures are the file's errors. */
final class PlatformReader {
  /** Width times height, as unpacked. */
  private static final int MAX_PIXELS = 1 << 25;

  private PlatformReader() {}

  interface Work<T> {
    T with(ImageReader reader) throws IOException;
  }

  /** Works on a file's content; {@code warnings} get what the reader warns of though it goes on. */
  static <T> T read(
      DataFile file, String format, byte[] content, Consumer<String> warnings, Work<T> work) {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      reader.setInput(in, true, true);
      reader.addIIOReadWarningListener((source, warning) -> warnings.accept(warning));
      long width = reader.getWidth(0);
      long height = reader.getHeight(0);
      if (width * height > MAX_PIXELS) {
        throw file.refuse(width + "x" + height + " pixels, more than " + MAX_PIXELS);
      }
      return work.with(reader);
    } catch (IOException damaged) {
      throw file.refuse("cannot be read: " + DataFile.reason(damaged));
    } catch (IllegalArgumentException
        | IllegalStateException
        | IndexOutOfBoundsException
        | NegativeArraySizeException
        | ArithmeticException
        | ClassCastException
        | NullPointerException broken) {
      // What the platform's readers throw over headers that contradict themselves.
      throw file.refuse("cannot be read: it contradicts itself");
    } finally {
      reader.dispose();
    }
  }
}
