package org.selectivebackprop.samplers.score;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.ScorerContext;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.paper.Papers;
import org.selectivebackprop.tables.ScoreFile;

/**
 * Scores an example by a number read from a file, such as the scores that another run wrote down.
 *
 * <p>Errors: {@link org.selectivebackprop.core.error.DataException} when the run starts, if the
 * file cannot be read or does not hold one finite score for every training example.
 *
 * @see ScoreFile
 */
public final class Static implements ExampleScorer {
  private static final Param<String> FILE =
      Param.string("file", "examples.csv", "CSV with the columns id and score, or binary scores");
  private static final Param<String> COLUMN =
      Param.string("column", ScoreFile.SCORE, "column of a CSV file that holds the scores");

  public static final Plugin<ExampleScorer> PLUGIN =
      PluginInfo.of("static", "scores by id from a file, such as the examples.csv of another run")
          .withSource(Papers.THIS_PROJECT)
          .withCost("0")
          .plugin(FILE, COLUMN, (file, column) -> new Static(Path.of(file), column));

  private final Path file;
  private final String column;
  private double[] scores = new double[0];

  /**
   * Scores that are read when the run starts.
   *
   * @param column of a text file that holds the scores, such as {@link ScoreFile#SCORE}
   */
  public Static(Path file, String column) {
    this.file = Objects.requireNonNull(file, "file");
    this.column = Objects.requireNonNull(column, "column");
  }

  @Override
  public Set<Signal> requiredSignals() {
    return Set.of();
  }

  @Override
  public void start(ScorerContext context) {
    scores = ScoreFile.read(file, context.dataset().train().size(), column);
  }

  @Override
  public double[] score(ExampleBatch batch, Signals signals) {
    return IntStream.range(0, batch.size()).mapToDouble(i -> scores[batch.id(i)]).toArray();
  }
}
