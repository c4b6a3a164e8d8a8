package org.selectivebackprop.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.selectivebackprop.datasets.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.spi.DataAccess;
import org.selectivebackprop.core.spi.Dataset;

class ImageFolderTest {
  private static final ImageFolder FOLDER = new ImageFolder(4, false, 0.3, 0);

  @TempDir private Path folder;

  @Test
  void readsTrainAndTest() throws IOException {
    PictureBytes.writeClasses(folder.resolve("train"), 5, "dog", "cat", "Emu");
    PictureBytes.writeClasses(folder.resolve("test"), 2, "dog", "cat");
    Dataset dataset = open(FOLDER);
    assertThat(dataset.classes()).containsExactly("Emu", "cat", "dog");
    assertThat(dataset.shape()).isEqualTo(new ImageShape(4, 4, 3));
    assertThat(labels(dataset.train()))
        .containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2);
    assertThat(labels(dataset.test())).containsExactly(1, 1, 2, 2);
    Path first = folder.resolve("train").resolve("cat").resolve("0.png");
    byte[] image = new byte[48];
    dataset.train().image(5, image, 0);
    assertThat(image)
        .isEqualTo(new SquareScaler(4, false).scale(Picture.read(new DataFile(first, ""))));
    assertThat(open(new ImageFolder(6, true, 0.3, 0)).shape()).isEqualTo(new ImageShape(6, 6, 1));
  }

  @Test
  void holdsOutTheSameWhenOthersCome() throws IOException {
    PictureBytes.writeClasses(folder.resolve("pets"), 40, "cat", "dog");
    Path base = folder.resolve("pets");
    List<String> before = images(open(FOLDER, base).test());
    assertThat(before).hasSizeBetween(12, 36);
    PictureBytes.writeClasses(base, 60, "cat", "dog");
    List<String> after = images(open(FOLDER, base).test());
    assertThat(after).containsAll(before).hasSizeGreaterThan(before.size());
    assertThat(images(open(FOLDER, base).train())).doesNotContainAnyElementsOf(after);
    assertThat(images(open(new ImageFolder(4, false, 0.3, 1), base).test())).isNotEqualTo(after);
  }

  @Test
  void holdsOutOfTrainWhereThereIsNoTest() throws IOException {
    PictureBytes.writeClasses(folder.resolve("train"), 30, "cat", "dog");
    Dataset dataset = open(FOLDER);
    assertThat(dataset.classes()).containsExactly("cat", "dog");
    assertThat(dataset.train().size() + dataset.test().size()).isEqualTo(60);
  }

  @Test
  void leavesHiddenFilesAlone() throws IOException {
    PictureBytes.writeClasses(folder, 20, "cat", "dog");
    Files.writeString(folder.resolve("cat").resolve(".index"), "");
    Files.createDirectory(folder.resolve(".git"));
    Files.writeString(folder.resolve("about.txt"), "beside the classes");
    assertThat(open(FOLDER).classes()).containsExactly("cat", "dog");
  }

  @Test
  void refusesWhatIsNoPicture() throws IOException {
    PictureBytes.writeClasses(folder, 20, "cat", "dog");
    Path note = Files.writeString(folder.resolve("cat").resolve("note.txt"), "");
    assertRefused(() -> open(FOLDER), "neither a .png nor a .jpg file", "note.txt", "leave it out");
    Files.delete(note);
    Path within = Files.createDirectory(folder.resolve("cat").resolve("kittens.png"));
    assertRefused(() -> open(FOLDER), "neither a .png nor a .jpg", "kittens.png", "leave it out");
    Files.delete(within);
    Path broken = Files.writeString(folder.resolve("dog").resolve("broken.png"), "");
    assertRefused(() -> open(FOLDER), "neither a PNG nor a JPEG", "broken.png", "leave it out");
    Files.delete(broken);
    assertThat(open(FOLDER).classes()).hasSize(2);
  }

  @Test
  void refusesFoldersThatDoNotFit() throws IOException {
    assertRefused(() -> open(FOLDER), "0 folders of classes", folder.toString(), "put PNG");
    PictureBytes.writeClasses(folder.resolve("train"), 2, "cat", "dog");
    PictureBytes.writeClasses(folder.resolve("test"), 2, "cat", "cow");
    assertRefused(() -> open(FOLDER), "classes that are not trained on: [cow]", "test", "put PNG");
    assertRefused(
        () -> open(new ImageFolder(4, false, 1e-9, 0), folder.resolve("test")),
        "4 pictures to train on and 0 to test on",
        "test",
        "put PNG");
    assertRefused(
        () -> FOLDER.open(Access.NONE), "'image-folder' is your own", "--data-dir", "put PNG");
  }

  @Test
  void refusesSettingsOutOfRange() {
    for (int size : new int[] {0, 513}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new ImageFolder(size, false, 0.1, 0));
    }
    for (double share : new double[] {0, 1, Double.NaN}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new ImageFolder(4, false, share, 0));
    }
  }

  private Dataset open(ImageFolder source) {
    return open(source, folder);
  }

  private Dataset open(ImageFolder source, Path base) {
    return source.open(DataAccess.offline(Optional.of(base), folder.resolve(".cache")));
  }

  private static List<Integer> labels(Dataset.Split split) {
    List<Integer> labels = new ArrayList<>();
    for (int id = 0; id < split.size(); id++) {
      labels.add(split.label(id));
    }
    return labels;
  }

  private static List<String> images(Dataset.Split split) {
    List<String> images = new ArrayList<>();
    byte[] image = new byte[48];
    for (int id = 0; id < split.size(); id++) {
      split.image(id, image, 0);
      images.add(HexFormat.of().formatHex(image));
    }
    return images;
  }
}
