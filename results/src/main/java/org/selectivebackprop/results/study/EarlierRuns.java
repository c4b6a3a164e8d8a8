package org.selectivebackprop.results.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.results.comparison.CurrentRecipe;
import org.selectivebackprop.results.comparison.FinishedRun;
import org.selectivebackprop.results.file.Json;

/** Results of earlier versions, whose recipes have fewer settings and so other checksums. */
final class EarlierRuns {
  private final CurrentRecipe recipes;
  private final Set<Path> folders;

  /** Those in a study's folder as it is now; none if it is not there. */
  EarlierRuns(PluginRegistry registry, Path study) {
    recipes = new CurrentRecipe(registry);
    Set<Path> found = new TreeSet<>();
    if (Files.isDirectory(study)) {
      try (Stream<Path> all = Files.list(study)) {
        all.forEach(found::add);
      } catch (IOException unreadable) {
        // What is missing is made, which tells why it cannot be.
      }
    }
    folders = found;
  }

  /** The folder of the same run under another checksum, if it came to its end. */
  Optional<Path> of(StudyRun run) {
    String own = String.valueOf(run.folder().getFileName());
    String start = own.substring(0, own.length() - StudyRun.HASH);
    return folders.contains(run.folder())
        ? Optional.empty()
        : folders.stream()
            .filter(folder -> String.valueOf(folder.getFileName()).startsWith(start))
            .filter(folder -> !Files.isSymbolicLink(folder) && isResultOf(folder, run))
            .findFirst();
  }

  private boolean isResultOf(Path folder, StudyRun run) {
    try {
      FinishedRun found = read(folder);
      return found.outcome().finished()
          && found.label().equals(run.label())
          && found.data().equals(run.size().data())
          && found.recipe().equals(Json.map(run.recipe()));
    } catch (IOException damaged) {
      return false; // and made again
    }
  }

  FinishedRun read(Path folder) throws IOException {
    return recipes.of(FinishedRun.read(folder));
  }
}
