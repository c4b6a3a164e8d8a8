package org.selectivebackprop.results;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.results.FolderSummary.Kind;
import org.selectivebackprop.results.RunFolder.State;
import org.selectivebackprop.results.file.FolderClaim;
import org.selectivebackprop.results.file.ResultWriter;

/**
 * Deletes runs, studies with all their runs, and measurements.
 *
 * <p>Only files that this program writes go, by their names; anything else in a folder stays, and
 * the folder with it. No link is followed.
 */
public final class FolderRemoval {
  /** Beside those that decide a folder's state. */
  private static final List<String> MORE = List.of("examples.png", "report.html");

  /** Names in folders of a run's folder: those of TensorBoard's events, tables and figures. */
  private static final Map<String, String> BELOW =
      Map.of(
          TensorBoard.FOLDER, "events.out.tfevents.*", "tables", "*.csv", "figures", "*.{svg,png}");

  private final List<FolderSummary> folders;

  private FolderRemoval(List<FolderSummary> folders) {
    this.folders = folders;
  }

  /**
   * Looks whether these can be deleted, and deletes nothing yet.
   *
   * @param where what names the folders, for errors
   * @throws ConfigException with everything that is wrong: a folder without results, a link, one
   *     that a run is writing to, files of something else
   */
  public static FolderRemoval of(List<Path> paths, String where) {
    List<Problem> problems = new ArrayList<>();
    Map<Path, FolderSummary> chosen = new LinkedHashMap<>();
    for (Path path : paths) {
      if (Files.isSymbolicLink(path.normalize())) {
        problems.add(new Problem("'" + path + "' is a link", where, "give the folder itself"));
        continue;
      }
      Optional<FoundFolders> found =
          ConfigException.collect(() -> FoundFolders.in(List.of(path), where), problems);
      if (found.isEmpty()) {
        continue;
      }
      Optional<FolderSummary> here =
          found.get().found().stream()
              .filter(one -> one.folder().equals(path.normalize()))
              .findFirst();
      if (here.isEmpty()) {
        problems.add(
            new Problem(
                "there are no results in '" + path + "' itself",
                where,
                "give folders of runs or studies; 'sb runs' and FoundFolders list them"));
      }
      here.ifPresent(
          one -> {
            parts(one).forEach(part -> refuse(part, where, problems));
            chosen.put(one.folder(), one);
          });
    }
    ConfigException.throwIfAny(problems);
    return new FolderRemoval(List.copyOf(chosen.values()));
  }

  private static Stream<FolderSummary> parts(FolderSummary one) {
    return Stream.concat(one.runs().stream(), Stream.of(one));
  }

  private static void refuse(FolderSummary one, String where, List<Problem> problems) {
    if (one.state() == State.FOREIGN) {
      problems.add(
          new Problem(
              "there are files of something else in '" + one.folder() + "': " + one.flaw(),
              where,
              "look at what it is, and delete it yourself"));
    } else if (one.running() && one.runs().isEmpty()) {
      problems.add(
          new Problem(
              "a run is writing to '" + one.folder() + "'", where, "stop it, or wait for its end"));
    }
  }

  /** What is going to be deleted, each folder once. */
  public List<FolderSummary> folders() {
    return folders;
  }

  /**
   * Deletes.
   *
   * @return folders that are still there, since they have files of something else
   * @throws ConfigException if a run has begun to write to one, or a file cannot be deleted; those
   *     before it are gone
   */
  public List<Path> carryOut() {
    List<Path> kept = new ArrayList<>();
    for (FolderSummary folder : folders) {
      parts(folder).filter(part -> !delete(part)).map(FolderSummary::folder).forEach(kept::add);
    }
    return kept;
  }

  /** False if the folder is still there. */
  private static boolean delete(FolderSummary one) {
    Path folder = one.folder();
    String where = "folder " + folder;
    FolderClaim claim = FolderClaim.take(folder, RunFolder.FILES, where);
    try {
      try {
        deleteFiles(folder, one.kind());
      } finally {
        claim.close();
      }
      Files.deleteIfExists(folder);
      return true;
    } catch (DirectoryNotEmptyException others) {
      return false;
    } catch (IOException failed) {
      throw ResultWriter.unwritable(folder, where, failed);
    }
  }

  /** The file that says what the others are comes last, so that this can be done again. */
  private static void deleteFiles(Path folder, Kind kind) throws IOException {
    for (Map.Entry<String, String> below : BELOW.entrySet()) {
      Path inner = folder.resolve(below.getKey());
      if (Files.isDirectory(inner, LinkOption.NOFOLLOW_LINKS)) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(inner, below.getValue())) {
          for (Path file : files) {
            deleteFile(file);
          }
        }
        try {
          Files.delete(inner);
        } catch (DirectoryNotEmptyException others) {
          // They stay.
        }
      }
    }
    List<String> names = new ArrayList<>(RunFolder.FILES);
    names.addAll(MORE);
    names.remove(kind.index());
    names.add(kind.index());
    for (String name : names) {
      deleteFile(folder.resolve(name));
    }
  }

  private static void deleteFile(Path file) throws IOException {
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(file);
    }
  }
}
