package org.selectivebackprop.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.selectivebackprop.datasets.Refusals.assertRefused;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.datasets.io.DataFile;

class ImageFileTest {
  private static final String FIX = "get it again";

  @TempDir private Path folder;

  @Test
  void keepsEveryColour() throws IOException {
    BufferedImage noise = ImageFileBytes.noise(7, 7, 3);
    byte[] read = scaled(ImageFileBytes.file("png", noise), 7, false);
    for (int i = 0; i < 49; i++) {
      int rgb = noise.getRGB(i % 7, i / 7);
      assertThat(read[3 * i]).isEqualTo((byte) (rgb >> 16));
      assertThat(read[3 * i + 1]).isEqualTo((byte) (rgb >> 8));
      assertThat(read[3 * i + 2]).isEqualTo((byte) rgb);
    }
  }

  /** The platform's conversion would brighten them. */
  @Test
  void keepsEveryGrey() throws IOException {
    for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY}) {
      byte[] file = ImageFileBytes.file("png", ImageFileBytes.greys(16, 16, type));
      byte[] read = scaled(file, 16, true);
      for (int i = 0; i < 256; i++) {
        assertThat(read[i]).isEqualTo((byte) i);
      }
    }
  }

  @Test
  void readsJpeg() throws IOException {
    BufferedImage flat = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 256; i++) {
      flat.setRGB(i % 16, i / 16, 0x3264C8);
    }
    byte[] read = scaled(ImageFileBytes.file("jpg", flat), 2, false);
    assertThat(read[0] & 0xFF).isBetween(0x30, 0x34);
    assertThat(read[1] & 0xFF).isBetween(0x62, 0x66);
    assertThat(read[2] & 0xFF).isBetween(0xC6, 0xCA);
  }

  @Test
  void putsTransparentPartsOverBlack() throws IOException {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0xFF_FF_80_00);
    image.setRGB(1, 0, 0x80_FF_FF_FF);
    image.setRGB(0, 1, 0x00_FF_FF_FF);
    assertThat(scaled(ImageFileBytes.file("png", image), 2, false))
        .containsExactly(255, 128, 0, 128, 128, 128, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void takesTheSquareInTheMiddle() throws IOException {
    BufferedImage wide = ImageFileBytes.noise(9, 5, 4);
    BufferedImage middle = wide.getSubimage(2, 0, 5, 5);
    assertThat(scaled(ImageFileBytes.file("png", wide), 5, false))
        .isEqualTo(scaled(ImageFileBytes.file("png", middle), 5, false));
    BufferedImage tall = ImageFileBytes.noise(4, 9, 4);
    BufferedImage part = tall.getSubimage(0, 2, 4, 4);
    assertThat(scaled(ImageFileBytes.file("png", tall), 4, false))
        .isEqualTo(scaled(ImageFileBytes.file("png", part), 4, false));
  }

  @Test
  void averagesOverAreas() throws IOException {
    byte[] file =
        ImageFileBytes.file("png", ImageFileBytes.greys(4, 4, BufferedImage.TYPE_BYTE_GRAY));
    assertThat(scaled(file, 2, true)).containsExactly(3, 5, 11, 13);
    assertThat(scaled(file, 1, true)).containsExactly(8);
    // Of four columns, the first of three results covers one and a third.
    assertThat(scaled(file, 3, true)[0]).isEqualTo((byte) Math.round((1 + 4) / 4.0));
    assertThat(scaled(file, 8, true)).startsWith(0, 0, 1, 1, 2, 2, 3, 3, 0, 0);
  }

  @Test
  void weighsColoursIntoGrey() throws IOException {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0x64C832);
    assertThat(scaled(ImageFileBytes.file("png", image), 1, true)[0] & 0xFF).isEqualTo(153);
  }

  @Test
  void refusesOtherFiles() throws IOException {
    for (byte[] other : new byte[][] {{}, {1}, new byte[100], {'G', 'I', 'F', '8', '9', 'a'}}) {
      assertRefused(() -> scaled(other, 4, false), "neither a PNG nor a JPEG", "offset 0", FIX);
    }
  }

  @Test
  void findsDamageInPng() throws IOException {
    byte[] file = ImageFileBytes.file("png", ImageFileBytes.noise(20, 20, 1));
    byte[] flipped = file.clone();
    flipped[file.length / 2] ^= 1;
    assertThat(damage(flipped)).contains("the CRC of its chunk IDAT at offset 33 is wrong");
    byte[] cut = Arrays.copyOf(file, file.length / 2);
    assertThat(damage(cut)).contains("cut short in its chunk IDAT at offset 33");
    assertThat(damage(Arrays.copyOf(file, file.length - 5))).contains("cut short within a chunk");
    byte[] headless = file.clone();
    headless[12] = 'X';
    assertRefused(() -> scaled(headless, 4, false), "a chunk XHDR where none", "offset 8", FIX);
  }

  /** What came before the damage can be read. */
  @Test
  void readsPngAsFarAsItCan() throws IOException {
    BufferedImage noise = ImageFileBytes.noise(20, 20, 1);
    byte[] file = ImageFileBytes.file("png", noise);
    byte[] read = scaled(Arrays.copyOf(file, file.length * 2 / 3), 20, false);
    byte[] whole = scaled(file, 20, false);
    assertThat(Arrays.mismatch(read, whole)).isBetween(20 * 20, 20 * 20 * 3 - 300);
    assertThat(read).endsWith(0, 0, 0);
  }

  @Test
  void findsDamageInJpeg() throws IOException {
    byte[] file = ImageFileBytes.file("jpg", ImageFileBytes.noise(64, 64, 1));
    assertThat(damage(Arrays.copyOf(file, file.length / 2))).contains("premature end");
    byte[] spoilt = file.clone();
    spoilt[file.length / 2] = (byte) 0xFF;
    spoilt[file.length / 2 + 1] = (byte) 0xD3;
    assertThat(damage(spoilt)).contains("Corrupt JPEG data");
    assertRefused(() -> scaled(Arrays.copyOf(file, 3), 4, false), "0 channels", "picture", FIX);
  }

  /** A header may announce gigabytes in a file of a hundred bytes. */
  @Test
  void refusesTooManyPixelsBeforeItUnpacksThem() throws IOException {
    byte[] file = ImageFileBytes.file("png", ImageFileBytes.noise(20, 20, 1));
    ByteBuffer.wrap(file).putInt(16, 100_000).putInt(20, 100_000);
    assertRefused(
        () -> scaled(ImageFileBytes.resealed(file), 4, false),
        "100000x100000 pixels, more than 33554432",
        "picture",
        FIX);
  }

  private String damage(byte[] content) throws IOException {
    Path path = Files.write(folder.resolve("picture"), content);
    return ImageFile.read(new DataFile(path, FIX), false).flaws().damage().orElseThrow();
  }

  private byte[] scaled(byte[] content, int size, boolean grey) throws IOException {
    Path path = Files.write(folder.resolve("picture"), content);
    return new SquareScaler(size, grey).scale(ImageFile.read(new DataFile(path, FIX), false));
  }
}
