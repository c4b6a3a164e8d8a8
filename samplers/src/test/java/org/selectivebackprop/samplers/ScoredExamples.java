package org.selectivebackprop.samplers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.selectivebackprop.tables.ScoreFile;
import org.selectivebackprop.testkit.ExampleScorerContract;

/** A file with a score for every example of the scorers' contract. */
public final class ScoredExamples {
  private ScoredExamples() {}

  public static Path file() {
    return file(ExampleScorerContract.EXAMPLES);
  }

  /** Scores 0, 0.25, 0.5 and so on. */
  public static Path file(int examples) {
    try {
      Path file = Files.createTempFile("scores", ".csv");
      file.toFile().deleteOnExit();
      double[] scores = IntStream.range(0, examples).mapToDouble(id -> id / 4.0).toArray();
      return Files.writeString(file, ScoreFile.csv(scores));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
