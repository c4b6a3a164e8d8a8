package org.selectivebackprop.datasets.fetch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.spi.DataAccess;
import org.selectivebackprop.core.spi.DatasetFacts;
import org.selectivebackprop.core.spi.DatasetFacts.Download;
import org.selectivebackprop.core.spi.DatasetFile;

/**
 * The files of one data set as its publisher offers them: where they are, or how to get them.
 *
 * <p>They are looked for in the user's folder, where one was given, and else in the cache;
 * directly, in the folder that the archive unpacks to, and in the folder named after the data set.
 * A file may be there compressed, with {@code .gz} after its name.
 *
 * @param dataset its name
 * @param facts what is known about it, and its downloads
 * @param archive what to take out of the downloads, where they are not the files themselves
 */
public record OfficialFiles(String dataset, DatasetFacts facts, Optional<Archive> archive) {

  /**
   * A downloaded archive and what is needed of it.
   *
   * @param name of the download
   * @param folder that its members are in
   * @param members names of the files needed, in that folder
   * @param limitBytes that all its members together do not exceed, needed or not
   */
  public record Archive(String name, String folder, List<String> members, long limitBytes) {
    /** Copies the list. */
    public Archive {
      members = List.copyOf(members);
    }
  }

  /**
   * Makes sure that files are there.
   *
   * @param names of files, without {@code .gz}
   * @return the folder that holds every one of them, under its name or with {@code .gz} after it
   * @throws DataException if one is missing and cannot be had
   */
  public Path folder(DataAccess access, List<String> names) {
    requireFolder(access);
    Path folder = find(access, names);
    List<String> missing = missing(folder, names);
    if (!missing.isEmpty()) {
      throw missing(access, missing);
    }
    return folder;
  }

  /** Where files of these names are or would be, and what they must be. */
  public List<DatasetFile> files(DataAccess access, List<String> names) {
    Path folder = find(access, names);
    return names.stream().map(name -> held(folder, name)).toList();
  }

  /** A file in a folder: itself, or else compressed; itself too if neither is there. */
  public static Path locate(Path folder, String name) {
    Path plain = folder.resolve(name);
    Path compressed = folder.resolve(name + ".gz");
    return !Files.isRegularFile(plain) && Files.isRegularFile(compressed) ? compressed : plain;
  }

  /** What to do about a file that is not what it should be. */
  public String remedy() {
    return "delete this file, and it is downloaded again; or " + howToGet();
  }

  private DatasetFile held(Path folder, String name) {
    Path path = locate(folder, name);
    Optional<String> digest =
        facts.downloads().stream()
            .filter(download -> path.endsWith(download.name()))
            .map(Download::digest)
            .findFirst();
    return new DatasetFile(path, digest);
  }

  /** The folder that holds most of them; the one to download to if none holds any. */
  private Path find(DataAccess access, List<String> names) {
    Path best = candidates(access).get(0);
    for (Path folder : candidates(access)) {
      if (missing(folder, names).size() < missing(best, names).size()) {
        best = folder;
      }
    }
    return best;
  }

  private List<Path> candidates(DataAccess access) {
    List<Path> roots = new ArrayList<>(List.of(access.home().resolve(dataset)));
    access.directory().ifPresent(roots::add);
    return roots.stream()
        .flatMap(
            root ->
                Stream.concat(
                    archive.stream().map(packed -> root.resolve(packed.folder())), Stream.of(root)))
        .toList();
  }

  private static List<String> missing(Path folder, List<String> names) {
    return names.stream().filter(name -> !Files.isRegularFile(locate(folder, name))).toList();
  }

  private void requireFolder(DataAccess access) {
    Path home = access.home();
    if (access.directory().isPresent() && !Files.isDirectory(home)) {
      throw new DataException(
          "there is no folder '" + home + "' to read data set '" + dataset + "' from",
          "--data-dir " + home,
          "name an existing folder, or " + howToGet());
    }
  }

  private DataException missing(DataAccess access, List<String> names) {
    return new DataException(
        "data set '" + dataset + "' lacks " + String.join(", ", names),
        access.directory().isPresent()
            ? access.home().toString()
            : access.home() + ", for no --data-dir was given",
        howToGet());
  }

  private String howToGet() {
    List<String> names = facts.downloads().stream().map(Download::name).toList();
    return "get "
        + String.join(", ", names)
        + " from "
        + facts.home()
        + (archive.isPresent() ? ", unpack it" : "")
        + " and give the folder with --data-dir";
  }
}
