package org.selectivebackprop.results;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.selectivebackprop.core.io.SafeFiles;
import org.selectivebackprop.results.RunFolder.State;

/**
 * A run, a study or measurements in short, as the folder shows them; {@link FoundFolders} looks.
 *
 * @param folder of its files
 * @param kind what it is of
 * @param state of the folder
 * @param running whether a process is writing to it, of a study to one of its runs
 * @param flaw what is wrong where the state is {@linkplain State#FOREIGN foreign}; else empty
 * @param outcome of a run, such as "completed"; empty if it is not known
 * @param recipe what is trained
 * @param progress how far it is
 * @param bytes of all files in the folder and below it
 * @param runs of a study, by folder
 */
public record FolderSummary(
    Path folder,
    Kind kind,
    State state,
    boolean running,
    String flaw,
    String outcome,
    @JsonUnwrapped Recipe recipe,
    @JsonUnwrapped Progress progress,
    long bytes,
    List<FolderSummary> runs) {
  /** What a folder is of. */
  public enum Kind {
    /** One run. */
    RUN(RunFolder.RESULT),
    /** A study, with its runs in folders of its own. */
    STUDY(RunFolder.COMPARISON),
    /** Measurements of {@code sb bench}. */
    BENCH(RunFolder.BENCH);

    private final String index;

    Kind(String index) {
      this.index = index;
    }

    /** The file that says how far it is. */
    String index() {
      return index;
    }

    /** Of a folder with no such file, or several, a run. */
    static Kind of(Path folder) {
      List<Kind> found =
          List.of(RUN, STUDY, BENCH).stream()
              .filter(kind -> SafeFiles.exists(folder.resolve(kind.index)))
              .toList();
      return found.size() == 1 ? found.get(0) : RUN;
    }
  }

  /**
   * What is trained. What is not known is empty, and so is what differs between a study's runs.
   *
   * @param strategy by its label
   * @param dataset name of the data set
   * @param model name of the network
   * @param seed of the run
   */
  public record Recipe(String strategy, String dataset, String model, OptionalLong seed) {}

  /**
   * How far it is.
   *
   * @param done finished epochs of a run, finished runs of a study
   * @param planned epochs of a run, runs of a study; 0 if it is not known
   * @param testError share in [0, 1] that a run's kept weights classify wrongly; before its end,
   *     the weights after the last finished epoch
   * @param seconds that were spent on it
   * @param secondsLeft of what is running, from the speed of what is done; empty if it does not
   *     run, or nothing is done yet
   */
  public record Progress(
      int done,
      int planned,
      OptionalDouble testError,
      double seconds,
      OptionalDouble secondsLeft) {}

  public FolderSummary {
    runs = List.copyOf(runs);
  }
}
