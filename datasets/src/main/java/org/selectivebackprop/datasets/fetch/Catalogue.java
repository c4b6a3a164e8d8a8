package org.selectivebackprop.datasets.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.DatasetMetadata;
import org.selectivebackprop.core.data.FileDigest;
import org.selectivebackprop.datasets.fetch.OfficialFiles.Archive;
import org.selectivebackprop.datasets.fetch.OfficialFiles.Content;

/**
 * What publishers offer: parts of {@code catalogue.txt}, with a constant and an item of ALL here.
 */
public final class Catalogue {
  /** The four files of the MNIST family: training images and labels, test images and labels. */
  public static final List<String> IDX_FILES =
      List.of(
          "train-images-idx3-ubyte",
          "train-labels-idx1-ubyte",
          "t10k-images-idx3-ubyte",
          "t10k-labels-idx1-ubyte");

  /** Street View House Numbers, cropped digits: three MATLAB files. */
  public static final OfficialFiles SVHN = offered("svhn");

  /** MNIST; its author's own server often refuses requests, so its copies come first. */
  public static final OfficialFiles MNIST = offered("mnist");

  public static final OfficialFiles FASHION_MNIST = offered("fashion-mnist");

  public static final OfficialFiles KMNIST = offered("kmnist");

  /** CIFAR-10, binary version: one archive of six files of images and one of names. */
  public static final OfficialFiles CIFAR10 = offered("cifar10");

  /** The Python version of CIFAR-10; digests as torchvision checks them. */
  public static final OfficialFiles CIFAR10_PYTHON = offered("cifar10-python");

  /** CIFAR-100, binary version: one archive of two files of images and two of names. */
  public static final OfficialFiles CIFAR100 = offered("cifar100");

  public static final OfficialFiles CIFAR100_PYTHON = offered("cifar100-python");

  static final List<OfficialFiles> ALL =
      List.of(
          CIFAR10, CIFAR10_PYTHON, CIFAR100, CIFAR100_PYTHON, SVHN, MNIST, FASHION_MNIST, KMNIST);

  private Catalogue() {}

  private static OfficialFiles offered(String key) {
    List<String> lines =
        Stream.of(text().split("\n\n", -1))
            .filter(part -> part.startsWith("data-set " + key + " "))
            .findFirst()
            .orElseThrow()
            .lines()
            .toList();
    List<Content> downloads = contents("download", lines);
    List<Content> unpacked = contents("file", lines);
    DatasetMetadata metadata =
        new DatasetMetadata(
            value("licence", lines),
            value("cite", lines),
            URI.create(value("home", lines)),
            downloads.stream().map(file -> download(file, lines)).toList());
    Optional<Archive> archive =
        values("archive", lines)
            .map(text -> archive(downloads.get(0).name(), text.split(" ", -1), unpacked))
            .findFirst();
    return new OfficialFiles(
        value("data-set", lines).substring(key.length() + 1), metadata, archive, unpacked);
  }

  private static String text() {
    try (InputStream in = Catalogue.class.getResourceAsStream("catalogue.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // it is in this program
    }
  }

  private static Stream<String> values(String key, List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(key + " "))
        .map(line -> line.substring(key.length() + 1));
  }

  private static String value(String key, List<String> lines) {
    return values(key, lines).findFirst().orElseThrow();
  }

  private static DatasetMetadata.Download download(Content file, List<String> lines) {
    List<URI> addresses =
        values("from", lines).map(folder -> URI.create(folder + file.name())).toList();
    return new DatasetMetadata.Download(file.name(), file.sizeBytes(), file.digest(), addresses);
  }

  /** Of a folder, the most mebibytes in it, and members beside those that are known. */
  private static Archive archive(String name, String[] row, List<Content> known) {
    List<String> members =
        Stream.concat(known.stream().map(Content::name), Stream.of(row).skip(2)).toList();
    return new Archive(name, row[0], members, Long.parseLong(row[1]) << 20);
  }

  private static List<Content> contents(String key, List<String> lines) {
    return values(key, lines)
        .map(line -> line.split(" ", -1))
        .map(
            row ->
                new Content(
                    row[0],
                    Long.parseLong(row[1]),
                    new FileDigest(row[2].length() == 64 ? "sha256" : "md5", row[2])))
        .toList();
  }
}
