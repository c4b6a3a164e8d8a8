package org.selectivebackprop.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DiskReason;
import org.selectivebackprop.results.FolderSummary.Kind;
import org.selectivebackprop.results.RunFolder.State;
import org.selectivebackprop.results.file.FileTree;
import org.selectivebackprop.results.file.FolderClaim;

/**
 * The runs, studies and measurements below some folders, as they are now; some may be running.
 *
 * @param schema of this as JSON
 * @param found by folder; the runs of a study are in it
 * @param leftOut what could not be looked at, and why, a line each
 */
public record FoundFolders(String schema, List<FolderSummary> found, List<String> leftOut) {
  private static final String SCHEMA = "selective-backprop/runs/1";

  /** What a folder of results has at least one of. */
  private static final Set<String> SIGNS =
      Set.of(
          RunFolder.RESULT,
          RunFolder.COMPARISON,
          RunFolder.BENCH,
          RunFolder.CHECKPOINT,
          FolderClaim.NAME);

  public FoundFolders {
    found = List.copyOf(found);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Looks into folders and those below them, and changes nothing; links are not followed.
   *
   * @param where what names the folders, for the error
   * @throws ConfigException if one is no folder, or cannot be read
   */
  public static FoundFolders in(List<Path> folders, String where) {
    Map<Path, Tree> trees = new LinkedHashMap<>();
    for (Path folder : folders) {
      try {
        Path real = folder.toRealPath();
        if (trees.keySet().stream().noneMatch(real::startsWith)) {
          trees.keySet().removeIf(other -> other.startsWith(real));
          trees.put(real, new Tree(folder, real));
        }
        if (!Files.isDirectory(real)) {
          throw new IOException("it is no folder");
        }
      } catch (IOException unreadable) {
        throw new ConfigException(
            "'" + folder + "' cannot be read: " + DiskReason.of(unreadable),
            where,
            "give folders with runs or studies");
      }
    }
    List<FolderSummary> found = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    trees.values().forEach(tree -> tree.look(found, leftOut));
    return new FoundFolders(SCHEMA, found, leftOut);
  }

  private static final class Tree {
    private final Path given;
    private final Path root;
    private final Map<Path, Long> bytes = new HashMap<>();
    private final Set<Path> results = new TreeSet<>();
    private final List<String> unreadable = new ArrayList<>();

    Tree(Path given, Path root) {
      this.given = given;
      this.root = root;
    }

    private void see(Path file, BasicFileAttributes attributes) {
      Path folder = Objects.requireNonNull(file.getParent());
      if (SIGNS.contains(String.valueOf(file.getFileName()))) {
        results.add(folder);
      }
      if (attributes.isRegularFile()) {
        for (Path at = folder; at != null && at.startsWith(root); at = at.getParent()) {
          bytes.merge(at, attributes.size(), Long::sum);
        }
      }
    }

    void look(List<FolderSummary> found, List<String> leftOut) {
      FileTree.walk(root, this::see, this::leaveOut);
      Map<Path, FolderSummary> all = new TreeMap<>();
      Set<Path> ofStudies = new HashSet<>();
      results.stream()
          .filter(folder -> Kind.of(folder) != Kind.STUDY)
          .forEach(folder -> add(folder, List.of(), all));
      for (Path study : results) {
        if (Kind.of(study) == Kind.STUDY) {
          List<Path> runs =
              all.keySet().stream().filter(folder -> study.equals(folder.getParent())).toList();
          ofStudies.addAll(runs);
          add(study, runs.stream().map(all::get).toList(), all);
        }
      }
      all.keySet().removeAll(ofStudies);
      found.addAll(all.values());
      leftOut.addAll(unreadable);
    }

    /** Leaves out what is of no run that is there, such as the claim of one that was killed. */
    private void add(Path folder, List<FolderSummary> runs, Map<Path, FolderSummary> to) {
      Path shown = given.resolve(root.relativize(folder)).normalize();
      try {
        FolderSummary read =
            new FolderReader(shown, bytes.getOrDefault(folder, 0L), runs, Instant.now()).read();
        if (read.state() != State.NEW || read.running()) {
          to.put(folder, read);
        }
      } catch (NoSuchFileException gone) {
        // Deleted in between.
      } catch (IOException failed) {
        leaveOut(folder, failed);
      }
    }

    private void leaveOut(Path path, IOException why) {
      unreadable.add("'" + path + "' is left out: " + DiskReason.of(why));
    }
  }
}
