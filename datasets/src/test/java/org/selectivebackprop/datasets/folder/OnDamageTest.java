package org.selectivebackprop.datasets.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.selectivebackprop.datasets.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.datasets.Access;
import org.selectivebackprop.datasets.Heard;
import org.selectivebackprop.datasets.images.ImageFileBytes;
import org.selectivebackprop.datasets.images.OnDamage;

class OnDamageTest {
  @TempDir private Path folder;
  private final Heard heard = new Heard();

  @BeforeEach
  void writePictures() throws IOException {
    ImageFileBytes.writeClasses(folder.resolve("train"), 6, "cat", "dog");
    ImageFileBytes.writeClasses(folder.resolve("test"), 4, "cat", "dog");
  }

  @Test
  void findsNothingWrongWithWholePictures() {
    for (OnDamage policy : OnDamage.values()) {
      assertThat(open(policy).warnings()).isEmpty();
    }
    assertThat(heard.notes()).isEmpty();
  }

  @Test
  void listsAllDamagedPicturesInOneMessage() throws IOException {
    cut("train/cat/0.png");
    cut("test/dog/3.jpg");
    empty("train/dog/1.jpg");
    for (String each :
        List.of(
            "3 damaged pictures:",
            "train/cat/0.png: cut short in its chunk IDAT",
            "test/dog/3.jpg: ",
            "train/dog/1.jpg: neither a PNG nor a JPEG file")) {
      assertRefused(() -> open(OnDamage.FAIL), each, folder.toString(), "on-damage: skip");
    }
  }

  @Test
  void countsThoseThatItDoesNotList() throws IOException {
    ImageFileBytes.writeClasses(folder.resolve("train"), 300, "cat");
    for (int i = 6; i < 300; i++) {
      empty("train/cat/" + i + (i % 2 == 0 ? ".png" : ".jpg"));
    }
    assertRefused(
        () -> open(OnDamage.FAIL), "294 damaged pictures:", folder.toString(), "save them again");
    assertRefused(() -> open(OnDamage.FAIL), "and 284 more", folder.toString(), "");
  }

  @Test
  void leavesDamagedPicturesOut() throws IOException {
    Dataset whole = open(OnDamage.FAIL);
    cut("train/cat/0.png");
    empty("test/dog/3.jpg");
    Dataset rest = open(OnDamage.SKIP);
    assertThat(rest.train().size()).isEqualTo(11);
    assertThat(rest.test().size()).isEqualTo(7);
    assertThat(rest.warnings()).isEqualTo(Map.of("leftOut", 2));
    byte[] second = new byte[48];
    whole.train().image(1, second, 0);
    byte[] first = new byte[48];
    rest.train().image(0, first, 0);
    assertThat(first).isEqualTo(second);
    assertThat(heard.notes()).anyMatch(note -> note.startsWith("2 pictures left out:"));
    heard.clear();
    assertThat(open(OnDamage.SKIP).checksum()).isEqualTo(rest.checksum());
    assertThat(open(OnDamage.SKIP).warnings()).isEqualTo(Map.of("leftOut", 2));
    assertThat(heard.notes()).hasSize(2).allMatch(note -> note.contains("{leftOut=2}"));
  }

  @Test
  void refusesASplitOfWhichNothingIsLeft() throws IOException {
    for (String name : List.of("cat/0.png", "cat/1.jpg", "cat/2.png", "cat/3.jpg")) {
      empty("test/" + name);
      empty("test/" + name.replace("cat", "dog"));
    }
    assertRefused(
        () -> open(OnDamage.SKIP), "8 damaged pictures", folder.toString(), "that are whole");
  }

  @Test
  void usesWhatCanBeRead() throws IOException {
    cut("train/cat/0.png");
    cut("test/dog/3.jpg");
    Dataset dataset = open(OnDamage.WARN);
    assertThat(dataset.train().size()).isEqualTo(12);
    assertThat(dataset.warnings()).isEqualTo(Map.of("damaged", 2));
    assertThat(heard.notes())
        .anyMatch(note -> note.startsWith("2 pictures read as far as possible:"));
    empty("train/dog/1.jpg");
    assertRefused(
        () -> open(OnDamage.WARN), "1 damaged pictures:", folder.toString(), "on-damage: skip");
  }

  @Test
  void countsBlemishes() throws IOException {
    Path file = folder.resolve("train/cat/1.jpg");
    byte[] content = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(content, content.length - 2));
    for (OnDamage policy : OnDamage.values()) {
      Dataset dataset = open(policy);
      assertThat(dataset.train().size()).isEqualTo(12);
      assertThat(dataset.warnings()).isEqualTo(Map.of("blemished", 1));
    }
  }

  private void cut(String name) throws IOException {
    byte[] content = Files.readAllBytes(folder.resolve(name));
    Files.write(folder.resolve(name), Arrays.copyOf(content, content.length - 40));
  }

  private void empty(String name) throws IOException {
    Files.write(folder.resolve(name), new byte[0]);
  }

  private Dataset open(OnDamage policy) {
    return new ImageFolder(4, false, 0.3, 0, false, policy).open(Access.to(folder, heard));
  }
}
