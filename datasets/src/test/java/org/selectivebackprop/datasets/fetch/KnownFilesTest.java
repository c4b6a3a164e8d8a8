package org.selectivebackprop.datasets.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.selectivebackprop.datasets.Refusals.assertRefused;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.DataListener;
import org.selectivebackprop.core.data.DatasetMetadata;
import org.selectivebackprop.core.data.FileDigest;
import org.selectivebackprop.datasets.Heard;

class KnownFilesTest {
  private static final byte[] FIRST = Content.bytes(1000, 1);
  private static final byte[] SECOND = Content.bytes(1000, 2);
  private static final byte[] THIRD = Content.bytes(1000, 3);

  @TempDir private Path folder;

  private final Heard heard = new Heard();

  @Test
  void anotherSetsFileIsNamed() throws IOException {
    OfficialFiles digits = files("digits", content("a", FIRST, "sha256"));
    OfficialFiles clothes = files("clothes", content("a", SECOND, "md5"));
    Files.write(folder.resolve("a"), FIRST);
    KnownFiles.requireOwn(List.of(digits, clothes), digits, folder, List.of("a"), heard);
    assertThat(heard.notes()).isEmpty();
    assertRefused(
        () -> KnownFiles.requireOwn(List.of(digits, clothes), clothes, folder, List.of("a"), heard),
        "this is a of digits, not of clothes",
        folder.resolve("a").toString(),
        "choose data set digits, or move this file away");
  }

  @Test
  void oneFileInAnothersPlaceIsNamedAndAChangedOneMentioned() throws IOException {
    OfficialFiles toy = files("toy", content("a", FIRST, "sha256"), content("b", SECOND, "sha256"));
    Files.write(folder.resolve("a"), FIRST);
    Files.write(folder.resolve("b"), FIRST);
    assertRefused(
        () -> KnownFiles.requireOwn(List.of(toy), toy, folder, List.of("a", "b"), heard),
        "this is a of toy, not b",
        folder.resolve("b").toString(),
        "move this file away");
    Files.write(folder.resolve("b"), THIRD);
    KnownFiles.requireOwn(List.of(toy), toy, folder, List.of("a", "b"), heard);
    assertThat(heard.notes()).containsExactly(folder.resolve("b") + " is not the published file");
  }

  @Test
  void filesOfSizesOfTheirOwnAreNotRead() throws IOException {
    OfficialFiles toy = files("toy", content("a", FIRST, "sha256"));
    OfficialFiles unknown = files("unknown");
    Files.write(folder.resolve("a"), SECOND);
    KnownFiles.requireOwn(List.of(toy), toy, folder, List.of("a"), heard);
    KnownFiles.requireOwn(List.of(toy), unknown, folder, List.of("a"), heard);
    assertThat(heard.notes()).isEmpty();
  }

  @Test
  void everyPublishedFileIsKnownOnce() {
    for (OfficialFiles set : List.of(Catalogue.MNIST, Catalogue.FASHION_MNIST)) {
      assertThat(set.contents().map(OfficialFiles.Content::name))
          .hasSize(8)
          .doesNotHaveDuplicates();
    }
    assertThat(Catalogue.CIFAR10.contents().map(OfficialFiles.Content::digest))
        .hasSize(7)
        .doesNotHaveDuplicates();
  }

  private OfficialFiles.Content content(String name, byte[] bytes, String algorithm)
      throws IOException {
    Path file = Files.write(folder.resolve("digested"), bytes);
    return new OfficialFiles.Content(
        name, bytes.length, FileDigest.of(file, algorithm, DataListener.SILENT));
  }

  private static OfficialFiles files(String dataset, OfficialFiles.Content... contents) {
    return new OfficialFiles(
        dataset,
        new DatasetMetadata("free", "somebody", URI.create("https://example.org"), List.of()),
        Optional.empty(),
        List.of(contents));
  }
}
