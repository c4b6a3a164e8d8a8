package org.selectivebackprop.datasets.cifar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.DataListener;
import org.selectivebackprop.core.data.DatasetMetadata;
import org.selectivebackprop.core.data.DatasetMetadata.Download;
import org.selectivebackprop.core.data.FileDigest;
import org.selectivebackprop.datasets.Access;
import org.selectivebackprop.datasets.fetch.Content;
import org.selectivebackprop.datasets.fetch.OfficialFiles;
import org.selectivebackprop.datasets.fetch.Publisher;
import org.selectivebackprop.datasets.fetch.Tar;

/**
 * Kills a process while it downloads, unpacks and converts, and starts it again: 20 times, or half
 * as often as {@code -Dsb.kills} says.
 */
class KilledTest {
  /** Images in each of six files, 15 MB in all: more than a process of 32 MB keeps on its heap. */
  private static final int RECORDS = 800;

  private static final int KILLS = Integer.getInteger("sb.kills", 40) / 2;

  /** From its sign that it begins to its end, unless it is killed. */
  private static final int WORK_MILLIS = 1200;

  @TempDir private Path folder;

  /**
   * The process that is killed: arguments are the cache, the archive's address, size and digest.
   */
  static final class Worker {
    private Worker() {}

    public static void main(String[] args) {
      Download download =
          new Download(
              "files.tar.gz",
              Long.parseLong(args[2]),
              new FileDigest("sha256", args[3]),
              List.of(URI.create(args[1])));
      OfficialFiles official =
          new OfficialFiles(
              "cifar10",
              new DatasetMetadata("none", "none", URI.create(args[1]), List.of(download)),
              Optional.of(
                  new OfficialFiles.Archive("files.tar.gz", "inside", names().toList(), 1L << 26)),
              List.of());
      CifarForm form =
          new CifarForm(
              official,
              Cifar10.BINARY.trainFiles(),
              Cifar10.BINARY.testFile(),
              Cifar10.BINARY.namesFile(),
              Cifar10.BINARY.names(),
              Cifar10.BINARY.reader());
      System.out.println("begins");
      System.out.println(
          Cifar10.source(RECORDS, form)
              .open(new DataAccess(Optional.empty(), Path.of(args[0]), false, DataListener.SILENT))
              .checksum());
    }
  }

  @Test
  void whatAKilledProcessLeavesIsContinuedOrDoneAgain() throws IOException, InterruptedException {
    Path whole = Files.createDirectory(folder.resolve("whole"));
    CifarBytes.writeDataset(whole, RECORDS);
    String checksum = Cifar10.source(RECORDS).open(Access.to(whole)).checksum();
    byte[] archive = archive(whole);
    Path cache = folder.resolve("cache");
    Random random = new Random(1);
    int killed = 0;
    try (Publisher publisher = new Publisher(slowly(archive))) {
      Download download = Content.download("files.tar.gz", archive, publisher.address("a"));
      for (int attempt = 0; killed < KILLS && attempt < 3 * KILLS; attempt++) {
        Optional<String> end = run(cache, download, random.nextInt(WORK_MILLIS));
        assertNothingIsHalfThere(cache, whole, archive);
        if (end.isPresent()) {
          assertThat(end).contains(checksum);
          delete(cache);
        } else {
          killed++;
        }
      }
      assertThat(killed).isEqualTo(KILLS);
      assertThat(run(cache, download, 60_000)).contains(checksum);
      assertThat(run(cache, download, 60_000)).as("from the cache").contains(checksum);
    }
    assertNothingIsHalfThere(cache, whole, archive);
    assertThat(allFiles(cache).map(file -> file.getFileName().toString()))
        .anyMatch(name -> name.startsWith("converted-"))
        .noneMatch(name -> name.contains(".part") || name.contains("unpacking"));
  }

  /** In pieces, so that the download takes a third of a second. */
  private static Publisher.Behaviour slowly(byte[] archive) {
    return (request, out) ->
        Publisher.serving(archive, "\"one\"")
            .answer(
                request,
                new java.io.FilterOutputStream(out) {
                  @Override
                  public void write(byte[] bytes, int offset, int length) throws IOException {
                    for (int at = 0; at < length; at += 1 << 19) {
                      out.write(bytes, offset + at, Math.min(1 << 19, length - at));
                      sleep();
                    }
                  }
                });
  }

  private static void sleep() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  /** What it printed in the end; empty if it was killed before. */
  private Optional<String> run(Path cache, Download download, int millis)
      throws IOException, InterruptedException {
    Process worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                Worker.class.getName(),
                cache.toString(),
                download.addresses().get(0).toString(),
                Long.toString(download.sizeBytes()),
                download.digest().hex())
            .redirectError(folder.resolve("errors").toFile())
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(worker.getInputStream(), StandardCharsets.US_ASCII))) {
      assertThat(out.readLine()).as(errors()).isEqualTo("begins");
      if (!worker.waitFor(millis, TimeUnit.MILLISECONDS)) {
        worker.destroyForcibly().waitFor();
        return Optional.empty();
      }
      assertThat(worker.exitValue()).as(errors()).isZero();
      return Optional.of(out.readLine());
    }
  }

  private String errors() throws IOException {
    return Files.readString(folder.resolve("errors"));
  }

  /** Everything that the module path of this test names, and the tests. */
  private static String classPath() {
    Stream<String> modules =
        ModuleLayer.boot().configuration().modules().stream()
            .map(module -> module.reference().location().orElseThrow())
            .filter(location -> location.getScheme().equals("file"))
            .map(location -> Path.of(location).toString());
    return Stream.concat(Stream.of(Path.of("target", "test-classes").toString()), modules)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Files under their final names are whole. */
  private static void assertNothingIsHalfThere(Path cache, Path whole, byte[] archive)
      throws IOException {
    Path home = cache.resolve("cifar10");
    if (Files.exists(home.resolve("files.tar.gz"))) {
      assertThat(home.resolve("files.tar.gz")).hasBinaryContent(archive);
    }
    for (String name : names().toList()) {
      Path file = home.resolve("inside").resolve(name);
      if (Files.exists(file)) {
        assertThat(Files.mismatch(file, whole.resolve(name))).as(name).isEqualTo(-1);
      }
    }
  }

  private static byte[] archive(Path whole) throws IOException {
    Tar tar = new Tar();
    for (String name : names().toList()) {
      tar.file("inside/" + name, Files.readAllBytes(whole.resolve(name)));
    }
    return tar.gzip();
  }

  private static Stream<String> names() {
    return Stream.concat(
        Cifar10.BINARY.trainFiles().stream(),
        Stream.of(Cifar10.BINARY.testFile(), Cifar10.BINARY.namesFile()));
  }

  private static Stream<Path> allFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList().stream();
    }
  }

  private static void delete(Path folder) throws IOException {
    for (Path path : allFiles(folder).sorted(java.util.Comparator.reverseOrder()).toList()) {
      Files.delete(path);
    }
  }
}
