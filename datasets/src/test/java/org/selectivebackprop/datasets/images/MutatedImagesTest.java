package org.selectivebackprop.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.datasets.Mutants;
import org.selectivebackprop.datasets.io.DataFile;

/** However an image file is damaged, it is refused in words, or what is read is valid. */
class MutatedImagesTest {
  @TempDir private Path folder;

  @Test
  void png() throws IOException {
    byte[] good = ImageFileBytes.file("png", ImageFileBytes.noise(5, 4, 1));
    new Mutants(folder, "mutant").attack(Mutants.ROUNDS / 4, good, MutatedImagesTest::read);
  }

  @Test
  void pngWithRightSums() throws IOException {
    byte[] good = ImageFileBytes.file("png", ImageFileBytes.noise(5, 4, 1));
    new Mutants(folder, "mutant")
        .headerBytes(33)
        .packed(ImageFileBytes::resealed)
        .attack(Mutants.ROUNDS / 4, good, MutatedImagesTest::read);
  }

  @Test
  void jpeg() throws IOException {
    byte[] good = ImageFileBytes.file("jpg", ImageFileBytes.noise(5, 4, 1));
    new Mutants(folder, "mutant")
        .headerBytes(good.length - 60)
        .attack(Mutants.ROUNDS / 2, good, MutatedImagesTest::read);
  }

  @Test
  void rareKinds() throws IOException {
    for (String name :
        List.of(
            "palette-4-trns-interlaced.png",
            "rgb-16-trns.png",
            "jpeg-ycck.jpg",
            "jpeg-progressive.jpg",
            "oriented/6.jpg")) {
      byte[] good = Files.readAllBytes(ReferencePicturesTest.file(name));
      new Mutants(folder, "mutant")
          .headerBytes(good.length / 2)
          .packed(name.endsWith("png") ? ImageFileBytes::resealed : UnaryOperator.identity())
          .attack(Mutants.ROUNDS / 20, good, MutatedImagesTest::read);
    }
  }

  private static void read(DataFile file) {
    ImageFile image = ImageFile.read(file, true);
    assertThat(new SquareScaler(2, false).scale(image)).hasSize(12);
    image
        .flaws()
        .damage()
        .ifPresent(
            what -> {
              throw file.refuse(what);
            });
  }
}
