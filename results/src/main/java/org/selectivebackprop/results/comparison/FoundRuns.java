package org.selectivebackprop.results.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.error.DiskReason;
import org.selectivebackprop.results.RunFolder;
import org.selectivebackprop.results.file.FileTree;

/**
 * Results found in folders, whatever made them.
 *
 * @param runs readable ones, each once, by folder
 * @param leftOut why others are left out, a line each
 */
public record FoundRuns(List<FinishedRun> runs, List<String> leftOut) {
  public FoundRuns {
    runs = List.copyOf(runs);
    leftOut = List.copyOf(leftOut);
  }

  /** What two copies of one run have in common; other machines' are not copies. */
  private record Identity(String label, Map<String, Object> recipe, String data, String hardware) {}

  /**
   * Looks into folders and those below them; links are not followed.
   *
   * @param where what names the folders, for errors
   * @param recipes reads those of earlier versions
   * @throws ConfigException if one is not there or holds no result
   * @throws DataException if not one result can be used
   */
  public static FoundRuns in(List<Path> folders, String where, CurrentRecipe recipes) {
    List<String> leftOut = new ArrayList<>();
    Set<Path> found = new LinkedHashSet<>();
    for (Path folder : folders) {
      List<Path> files = files(folder, where, leftOut);
      if (files.isEmpty()) {
        throw new ConfigException(
            "there is no result.json in '" + folder + "' or below it",
            where,
            "give folders of runs or studies");
      }
      found.addAll(files);
    }
    List<FinishedRun> runs = new ArrayList<>();
    Map<Identity, Path> known = new HashMap<>();
    for (Path file : found) {
      try {
        FinishedRun run = recipes.of(FinishedRun.read(file.resolveSibling("")));
        Identity identity = new Identity(run.label(), run.recipe(), run.data(), run.hardware());
        Path other = known.putIfAbsent(identity, file);
        if (other == null) {
          runs.add(run);
        } else {
          leftOut.add("'" + file + "' is left out: it is the run of '" + other + "' again");
        }
      } catch (IOException damaged) {
        leftOut.add("'" + file + "' is left out: " + DiskReason.of(damaged));
      }
    }
    if (runs.isEmpty()) {
      throw new DataException(
          "of " + found.size() + " results none can be used: " + leftOut.get(0),
          where,
          "give folders with others, or run what they are of again");
    }
    return new FoundRuns(runs, leftOut);
  }

  private static List<Path> files(Path folder, String where, List<String> leftOut) {
    List<Path> found = new ArrayList<>();
    try {
      Path real = folder.toRealPath();
      FileTree.walk(
          real,
          (file, attributes) -> {
            if (file.endsWith(RunFolder.RESULT) && attributes.isRegularFile()) {
              found.add(folder.resolve(real.relativize(file)).normalize());
            }
          },
          (file, why) -> {
            if (file.equals(real)) {
              throw unreadable(folder, where, why);
            }
            leftOut.add("'" + file + "' is left out: " + DiskReason.of(why));
          });
    } catch (IOException unreadable) {
      throw unreadable(folder, where, unreadable);
    }
    Collections.sort(found);
    return found;
  }

  private static ConfigException unreadable(Path folder, String where, IOException why) {
    return new ConfigException(
        "'" + folder + "' cannot be read: " + DiskReason.of(why),
        where,
        "give a folder of results");
  }
}
