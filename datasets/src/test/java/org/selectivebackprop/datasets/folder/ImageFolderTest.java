package org.selectivebackprop.datasets.folder;

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
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.datasets.Access;
import org.selectivebackprop.datasets.Heard;
import org.selectivebackprop.datasets.images.ImageFile;
import org.selectivebackprop.datasets.images.ImageFileBytes;
import org.selectivebackprop.datasets.images.SquareScaler;
import org.selectivebackprop.datasets.io.DataFile;

class ImageFolderTest {
  private static final ImageFolder FOLDER = new ImageFolder(4, false, 0.3, 0);

  @TempDir private Path folder;

  @Test
  void readsTrainAndTest() throws IOException {
    ImageFileBytes.writeClasses(folder.resolve("train"), 5, "dog", "cat", "Emu");
    ImageFileBytes.writeClasses(folder.resolve("test"), 2, "dog", "cat");
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
        .isEqualTo(
            new SquareScaler(4, false).scale(ImageFile.read(new DataFile(first, ""), false)));
    assertThat(open(new ImageFolder(6, true, 0.3, 0)).shape()).isEqualTo(new ImageShape(6, 6, 1));
  }

  @Test
  void holdsOutTheSameWhenOthersCome() throws IOException {
    ImageFileBytes.writeClasses(folder.resolve("pets"), 40, "cat", "dog");
    Path base = folder.resolve("pets");
    List<String> before = images(open(FOLDER, base).test());
    assertThat(before).hasSizeBetween(12, 36);
    ImageFileBytes.writeClasses(base, 60, "cat", "dog");
    List<String> after = images(open(FOLDER, base).test());
    assertThat(after).containsAll(before).hasSizeGreaterThan(before.size());
    assertThat(images(open(FOLDER, base).train())).doesNotContainAnyElementsOf(after);
    assertThat(images(open(new ImageFolder(4, false, 0.3, 1), base).test())).isNotEqualTo(after);
  }

  @Test
  void holdsOutOfTrainWhereThereIsNoTest() throws IOException {
    ImageFileBytes.writeClasses(folder.resolve("train"), 30, "cat", "dog");
    Dataset dataset = open(FOLDER);
    assertThat(dataset.classes()).containsExactly("cat", "dog");
    assertThat(dataset.train().size() + dataset.test().size()).isEqualTo(60);
  }

  @Test
  void leavesHiddenFilesAlone() throws IOException {
    ImageFileBytes.writeClasses(folder, 20, "cat", "dog");
    Files.writeString(folder.resolve("cat").resolve(".index"), "");
    Files.createDirectory(folder.resolve(".git"));
    Files.writeString(folder.resolve("about.txt"), "beside the classes");
    assertThat(open(FOLDER).classes()).containsExactly("cat", "dog");
  }

  @Test
  void leavesAloneWhatSystemsAndProgramsLeaveBehind() throws IOException {
    ImageFileBytes.writeClasses(folder, 20, "cat", "dog");
    for (String name : List.of("Thumbs.db", "desktop.ini", ".DS_Store", "._0.png")) {
      Files.writeString(folder.resolve("cat").resolve(name), "");
    }
    for (String name : List.of("__MACOSX", ".ipynb_checkpoints", "@eaDir")) {
      Files.createDirectory(folder.resolve(name));
      Files.createDirectory(folder.resolve("dog").resolve(name));
    }
    Dataset dataset = open(FOLDER);
    assertThat(dataset.classes()).containsExactly("cat", "dog");
    assertThat(dataset.train().size() + dataset.test().size()).isEqualTo(40);
  }

  @Test
  void refusesWhatIsNoPictureInOneMessage() throws IOException {
    ImageFileBytes.writeClasses(folder.resolve("train"), 5, "cat", "dog");
    ImageFileBytes.writeClasses(folder.resolve("test"), 5, "cat", "dog");
    Path cats = folder.resolve("train").resolve("cat");
    Files.writeString(cats.resolve("note.txt"), "");
    Files.createDirectory(cats.resolve("kittens.png"));
    Files.createSymbolicLink(
        folder.resolve("test").resolve("dog").resolve("lost.png"), Path.of("nowhere"));
    for (String each :
        List.of(
            "3 things that are no pictures",
            "note.txt: neither a .png nor a .jpg file",
            "kittens.png: a folder, where classes are one folder deep",
            "lost.png: a broken link")) {
      assertRefused(() -> open(FOLDER), each, folder.toString(), "put PNG");
    }
    for (int i = 0; i < 100; i++) {
      Files.writeString(cats.resolve("note" + i + ".txt"), "");
    }
    assertRefused(() -> open(FOLDER), "and 93 more", folder.toString(), "put PNG");
  }

  @Test
  void findsFoldersToTrainAndTestOnByTheirCommonNames() throws IOException {
    for (String[] names :
        new String[][] {
          {"train", "val"}, {"Train", "Test"}, {"TRAINING", "testing"}, {"train", "validation"}
        }) {
      Path base = folder.resolve(String.join("-", names));
      ImageFileBytes.writeClasses(base.resolve(names[0]), 4, "cat", "dog");
      ImageFileBytes.writeClasses(base.resolve(names[1]), 3, "cat", "dog");
      Dataset dataset = open(FOLDER, base);
      assertThat(dataset.train().size()).as(base.toString()).isEqualTo(8);
      assertThat(dataset.test().size()).as(base.toString()).isEqualTo(6);
    }
  }

  @Test
  void saysWhatItDoesNotRead() throws IOException {
    ImageFileBytes.writeClasses(folder.resolve("train"), 4, "cat", "dog");
    ImageFileBytes.writeClasses(folder.resolve("val"), 3, "cat", "dog");
    assertThat(notes(FOLDER))
        .anyMatch(note -> note.endsWith("pictures in " + folder.resolve("val")));
    ImageFileBytes.writeClasses(folder.resolve("test"), 2, "cat", "dog");
    assertThat(open(FOLDER).test().size()).isEqualTo(4);
    assertThat(notes(FOLDER)).containsExactly("not read, of " + folder + ": [val]");
  }

  @Test
  void saysWhichClassesAreEmpty() throws IOException {
    ImageFileBytes.writeClasses(folder, 20, "cat", "dog");
    Files.createDirectory(folder.resolve("bird"));
    assertThat(notes(FOLDER)).containsExactly("image-folder has no training example of class bird");
  }

  /** Else the two would be taken for classes. */
  @Test
  void refusesPicturesToTrainAndTestOnWithoutClasses() throws IOException {
    ImageFileBytes.writeClasses(folder, 9, "Train", "test");
    assertRefused(() -> open(FOLDER), "0 folders of classes", "Train", "put PNG");
  }

  @Test
  void takesAClassNamedTrainForAClass() throws IOException {
    ImageFileBytes.writeClasses(folder, 20, "bus", "train");
    assertThat(open(FOLDER).classes()).containsExactly("bus", "train");
  }

  @Test
  void refusesABrokenLinkToAClass() throws IOException {
    ImageFileBytes.writeClasses(folder, 9, "cat", "dog");
    Path wolf = Files.createSymbolicLink(folder.resolve("wolf"), Path.of("nowhere"));
    assertRefused(() -> open(FOLDER), "a broken link", folder.toString(), "put PNG");
    assertRefused(() -> open(FOLDER), wolf.toString(), folder.toString(), "put PNG");
  }

  @Test
  void matchesClassesByTheirComposedNames() throws IOException {
    ImageFileBytes.writeClasses(folder.resolve("train"), 4, "caf\u00E9", "dog");
    ImageFileBytes.writeClasses(folder.resolve("test"), 2, "cafe\u0301", "dog");
    assertThat(open(FOLDER).classes()).containsExactly("caf\u00E9", "dog");
    assertThat(labels(open(FOLDER).test())).containsExactly(0, 0, 1, 1);
    ImageFileBytes.writeClasses(folder.resolve("train"), 1, "cafe\u0301");
    assertRefused(
        () -> open(FOLDER), "names differ in their Unicode form only", "train", "put PNG");
  }

  @Test
  void holdsOutTheSameOfComposedAndDecomposedNames() throws IOException {
    Path composed = folder.resolve("a");
    Path decomposed = folder.resolve("b");
    ImageFileBytes.writeClasses(composed, 20, "dog");
    ImageFileBytes.writeClasses(decomposed, 20, "dog");
    for (int i = 0; i < 20; i++) {
      byte[] picture = ImageFileBytes.file("png", ImageFileBytes.noise(4, 4, i));
      Path one = Files.createDirectories(composed.resolve("caf\u00E9"));
      Files.write(one.resolve(i + "\u00E9.png"), picture);
      Path other = Files.createDirectories(decomposed.resolve("cafe\u0301"));
      Files.write(other.resolve(i + "e\u0301.png"), picture);
    }
    assertThat(open(FOLDER, decomposed).checksum()).isEqualTo(open(FOLDER, composed).checksum());
  }

  @Test
  void refusesFoldersThatDoNotFit() throws IOException {
    assertRefused(() -> open(FOLDER), "0 folders of classes", folder.toString(), "put PNG");
    ImageFileBytes.writeClasses(folder.resolve("train"), 2, "cat", "dog");
    ImageFileBytes.writeClasses(folder.resolve("test"), 2, "cat", "cow");
    assertRefused(() -> open(FOLDER), "classes that are not trained on: [cow]", "test", "put PNG");
    assertRefused(
        () -> open(new ImageFolder(4, false, 1e-9, 0), folder.resolve("test")),
        "4 pictures to train on and 0 to test on",
        "test",
        "put PNG");
    assertRefused(
        () -> FOLDER.open(Access.NONE), "'image-folder' is your own", "data directory", "put PNG");
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

  private List<String> notes(ImageFolder source) {
    Heard heard = new Heard();
    source.open(Access.to(folder, heard));
    return heard.notes();
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
