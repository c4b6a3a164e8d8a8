package org.selectivebackprop.results.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.Images;
import org.selectivebackprop.core.model.ImageShape;

class ContactSheetTest {
  @TempDir private Path folder;

  /** Image {@code id} is all of the colour (id, 2 id, 3 id). */
  private record Plain() implements Images.Split {
    @Override
    public int size() {
      return 80;
    }

    @Override
    public ImageShape shape() {
      return new ImageShape(32, 32, 3);
    }

    @Override
    public int label(int id) {
      return 0;
    }

    @Override
    public void image(int id, byte[] to, int offset) {
      for (int i = 0; i < 32 * 32 * 3; i++) {
        to[offset + i] = (byte) (id * (1 + i % 3));
      }
    }
  }

  @Test
  void everyImageIsWhereItsRowSaysInItsColours() throws IOException {
    List<ContactSheet.Row> rows =
        Stream.concat(
                ContactSheet.rows("first", IntStream.range(10, 15).boxed().toList(), 3),
                ContactSheet.rows("second", List.of(80), 3))
            .toList();
    assertThat(rows.stream().map(ContactSheet.Row::ids))
        .containsExactly(List.of(10, 11, 12), List.of(13, 14), List.of(80));
    assertThat(rows.stream().map(ContactSheet.Row::title)).containsExactly("first", "", "second");
    Path file = folder.resolve("sheet.png");
    new ContactSheet(new Plain(), new ImageShape(32, 32, 3)).write(rows, file);
    BufferedImage sheet = ImageIO.read(file.toFile());
    // Tiles of 64 pixels with gaps of 4; titled rows are 22 pixels higher.
    int[] tops = {22, 22 + 68, 22 + 68 + 68 + 22};
    for (int r = 0; r < rows.size(); r++) {
      List<Integer> ids = rows.get(r).ids();
      for (int c = 0; c < ids.size(); c++) {
        int id = ids.get(c);
        int[] tile = sheet.getRGB(4 + 68 * c, tops[r], 64, 64, null, 0, 64);
        assertThat(Arrays.stream(tile).map(rgb -> rgb & 0xFFFFFF).distinct())
            .as("image %d", id)
            .containsExactly((id << 16) | ((2 * id) << 8) | (3 * id));
      }
    }
    assertThat(sheet.getWidth()).isEqualTo(4 + 3 * 68);
  }
}
