package org.selectivebackprop.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Optional;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.io.SafeFiles;
import org.selectivebackprop.core.run.Checkpoint;

/** The log of the examples that a run begins or goes on with. */
record KeptExamples(Path folder, Recorded recorded, Optional<Checkpoint> from) {
  /** What a checkpoint keeps it as. */
  static final String NAME = "examples";

  /** The log, if one is kept; refused if it is of other examples or of another run. */
  Optional<ExampleLog> of(Dataset.Split train) {
    if (from.isPresent()) {
      requireOwn(folder.resolve(ExampleLog.FILE), train);
    }
    if (!recorded.examples() && !recorded.tensorBoard()) {
      return Optional.empty();
    }
    return Optional.of(from.isEmpty() ? new ExampleLog(train) : restored(train));
  }

  private ExampleLog restored(Dataset.Split train) {
    String where = CheckpointFile.where(folder);
    ExampleLog log =
        from.flatMap(checkpoint -> checkpoint.attachment(NAME))
            .map(bytes -> ExampleLog.parse(new String(bytes, UTF_8), where))
            .orElseThrow(
                () -> new DataException("it has no log of the examples", where, "train anew"));
    log.requireOf(train, where);
    return log;
  }

  /** Refuses a file that would be overwritten, or be taken for this run's, and is another's. */
  private void requireOwn(Path file, Dataset.Split train) {
    if (!SafeFiles.exists(file)) {
      return;
    }
    if (!recorded.examples()) {
      throw foreign(
          "the run was made without --examples, or RunRecorder.examples()",
          file,
          "move this file away");
    }
    try {
      ExampleLog.read(file).requireOf(train, "file " + file);
    } catch (DataException wrong) {
      String fix = "move this file away; it is written again from the checkpoint";
      throw foreign(wrong.problems().get(0).what(), file, fix);
    }
  }

  private static DataException foreign(String why, Path file, String fix) {
    return new DataException("this is not of this run: " + why, "file " + file, fix);
  }
}
