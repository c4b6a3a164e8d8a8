package org.selectivebackprop.datasets.fetch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.DatasetFile;
import org.selectivebackprop.core.data.DatasetMetadata;
import org.selectivebackprop.core.data.DatasetMetadata.Download;
import org.selectivebackprop.core.data.FileDigest;
import org.selectivebackprop.core.error.DataException;

/**
 * The files of one data set as its publisher offers them, {@code unpacked} of an archive or
 * compressed. They are looked for in the user's folder, or else in the cache: directly, and in the
 * folders named after archive and data set.
 */
public record OfficialFiles(
    String dataset, DatasetMetadata metadata, Optional<Archive> archive, List<Content> unpacked) {
  public record Content(String name, long sizeBytes, FileDigest digest) {}

  /** A downloaded archive, which members are needed of its folder, and what all do not exceed. */
  public record Archive(String name, String folder, List<String> members, long limitBytes) {}

  /** The folder of files, named without {@code .gz}: with the published digest if downloaded. */
  public Path folder(DataAccess access, List<String> names) {
    return folder(access, names, Downloader.RetryPolicy.USUAL);
  }

  Path folder(DataAccess access, List<String> names, Downloader.RetryPolicy policy) {
    requireFolder(access);
    Path folder = find(access, names);
    if (!missing(folder, names).isEmpty()) {
      folder = new Fetch(this, access, policy).folder(names);
    }
    KnownFiles.requireOwn(Catalogue.ALL, this, folder, names, access.listener());
    return folder;
  }

  /** Whether one of these files is there, or the archive that holds them. */
  public boolean isBegun(DataAccess access, List<String> names) {
    return archiveAtHand(access).isPresent()
        || missing(find(access, names), names).size() < names.size();
  }

  Optional<Path> archiveAtHand(DataAccess access) {
    return archive.flatMap(
        packed ->
            roots(access).stream()
                .map(root -> root.resolve(packed.name()))
                .filter(Files::isRegularFile)
                .findFirst());
  }

  Stream<Content> contents() {
    return Stream.concat(
        unpacked.stream(),
        metadata.downloads().stream()
            .map(one -> new Content(one.name(), one.sizeBytes(), one.digest())));
  }

  public List<DatasetFile> files(DataAccess access, List<String> names) {
    Path folder = find(access, names);
    Map<String, FileDigest> recorded = Unpacker.digests(folder);
    return names.stream()
        .map(name -> locate(folder, name))
        .map(path -> new DatasetFile(path, digest(path, recorded)))
        .toList();
  }

  private Optional<FileDigest> digest(Path path, Map<String, FileDigest> recorded) {
    String name = String.valueOf(path.getFileName());
    return contents()
        .filter(content -> content.name().equals(name))
        .map(Content::digest)
        .findFirst()
        .or(() -> Optional.ofNullable(recorded.get(name)));
  }

  /** A file in a folder: itself, or else compressed; itself too if neither is there. */
  public static Path locate(Path folder, String name) {
    Path plain = folder.resolve(name);
    Path compressed = folder.resolve(name + ".gz");
    return !Files.isRegularFile(plain) && Files.isRegularFile(compressed) ? compressed : plain;
  }

  public String remedy() {
    return "move this file away, and it is downloaded again (from " + metadata.home() + ")";
  }

  /** The folder that holds most of these files; the one to download to if none holds any. */
  Path find(DataAccess access, List<String> names) {
    Path best = candidates(access).get(0);
    for (Path folder : candidates(access)) {
      if (missing(folder, names).size() < missing(best, names).size()) {
        best = folder;
      }
    }
    return best;
  }

  List<Path> roots(DataAccess access) {
    return Stream.concat(Stream.of(access.home().resolve(dataset)), access.directory().stream())
        .toList();
  }

  private List<Path> candidates(DataAccess access) {
    return roots(access).stream()
        .flatMap(
            root ->
                Stream.concat(
                    archive.stream().map(packed -> root.resolve(packed.folder())), Stream.of(root)))
        .toList();
  }

  static List<String> missing(Path folder, List<String> names) {
    return names.stream().filter(name -> !Files.isRegularFile(locate(folder, name))).toList();
  }

  private void requireFolder(DataAccess access) {
    Path home = access.home();
    if (access.directory().isPresent() && !Files.isDirectory(home)) {
      throw new DataException(
          "there is no folder '" + home + "' to read data set '" + dataset + "' from",
          "data directory " + home,
          "name an existing folder, or none, to have the files downloaded");
    }
  }

  DataException lacking(DataAccess access, List<String> names, Path to) {
    String downloads =
        metadata.downloads().stream()
            .filter(download -> names.stream().anyMatch(name -> isFrom(download, name)))
            .map(download -> download.addresses().get(0).toString())
            .collect(Collectors.joining(", "));
    return new DataException(
        "data set '" + dataset + "' lacks " + String.join(", ", names) + ", and we are offline",
        "looked in "
            + candidates(access).stream().map(Path::toString).collect(Collectors.joining(", ")),
        "run 'sb data fetch %s' where there is a network; or get %s and put it into %s"
            .formatted(dataset, downloads, to));
  }

  /** True if a download is the file of this name, perhaps compressed, or holds it. */
  boolean isFrom(Download download, String name) {
    return archive
        .map(packed -> packed.name().equals(download.name()))
        .orElse(download.name().equals(name) || download.name().equals(name + ".gz"));
  }
}
