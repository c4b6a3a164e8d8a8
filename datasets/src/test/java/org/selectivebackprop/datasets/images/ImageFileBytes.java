package org.selectivebackprop.datasets.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Draws small pictures, and writes them as files. */
public final class ImageFileBytes {
  private ImageFileBytes() {}

  public static byte[] file(String format, BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /** Random colours. */
  public static BufferedImage noise(int width, int height, long seed) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(seed);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return image;
  }

  /** Grey of 8 or 16 bits, as stored; the value at (x, y) is x + y times the width. */
  public static BufferedImage greys(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    int step = type == BufferedImage.TYPE_USHORT_GRAY ? 257 : 1;
    for (int i = 0; i < width * height; i++) {
      image.getRaster().setSample(i % width, i / width, 0, i * step);
    }
    return image;
  }

  /** Writes right sums into the chunks of a PNG file whose lengths are right. */
  public static byte[] resealed(byte[] png) {
    ByteBuffer bytes = ByteBuffer.wrap(png);
    for (int at = 8; at + 12 <= png.length; ) {
      int length = bytes.getInt(at);
      if (length < 0 || length > png.length - at - 12) {
        return png;
      }
      CRC32 crc = new CRC32();
      crc.update(png, at + 4, 4 + length);
      bytes.putInt(at + 8 + length, (int) crc.getValue());
      at += 12 + length;
    }
    return png;
  }

  /** Class folders of PNG and JPEG files. */
  public static void writeClasses(Path folder, int ofEach, String... classes) throws IOException {
    for (String name : classes) {
      Path ofClass = Files.createDirectories(folder.resolve(name));
      for (int i = 0; i < ofEach; i++) {
        String format = i % 2 == 0 ? "png" : "jpg";
        Files.write(
            ofClass.resolve(i + "." + format),
            file(format, noise(6 + i % 3, 8, name.hashCode() + i)));
      }
    }
  }
}
