package org.selectivebackprop.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.tables.ScoreFile;

class ExampleLogTest {
  private static final Progress PROGRESS = new Progress(0, 1, 4, 2, 0, 0, 0);

  @TempDir private Path folder;

  @Test
  void tellsScoreAgeProbabilityAndCountsOfEveryExample() {
    assertThat(filled().csv())
        .isEqualTo(
            """
            id,score,age,probability,label,considered,selected
            0,,,,7,0,0
            1,0.5,3,0.25,8,1,0
            2,-1.5,0,1.0,7,2,3
            3,,,0.125,9,1,1
            """);
  }

  @Test
  void comesBackFromItsFile() throws IOException {
    Path file = Files.writeString(folder.resolve("examples.csv"), filled().csv());
    ExampleLog back = ExampleLog.read(file);
    assertThat(back.csv()).isEqualTo(filled().csv());
    assertThat(back.selected(2)).isEqualTo(3);
    assertThat(back.score(0)).isNaN();
  }

  /** What a column is exported as, a static score reads back. */
  @Test
  void columnsComeBackAsScores() throws IOException {
    ExampleLog log = new ExampleLog(new int[] {0, 0});
    log.add(
        Candidates.scored(
            new int[] {1, 0}, new int[2], new double[] {0.1, -3e300}, new int[] {2, 0}, PROGRESS),
        Selection.builder(1)
            .add(0, 0.7, 1)
            .inclusionProbabilities(new double[] {0.7, 0.2})
            .build());
    Map<String, double[]> expected =
        Map.of(
            "score", new double[] {-3e300, 0.1},
            "age", new double[] {0, 2},
            "probability", new double[] {0.2, 0.7},
            "considered", new double[] {1, 1},
            "selected", new double[] {0, 1});
    Path table = Files.writeString(folder.resolve("examples.csv"), log.csv());
    for (ExampleColumn column : ExampleColumn.values()) {
      double[] values = column.of(ExampleLog.read(table));
      assertThat(values).isEqualTo(expected.get(column.toString()));
      Path bytes = Files.write(folder.resolve(column + ".bin"), ScoreFile.binary(values));
      Path text = Files.writeString(folder.resolve(column + ".csv"), ScoreFile.csv(values));
      assertThat(ScoreFile.read(bytes, 2, ScoreFile.SCORE)).isEqualTo(values);
      assertThat(ScoreFile.read(text, 2, ScoreFile.SCORE)).isEqualTo(values);
      assertThat(ScoreFile.read(table, 2, column.toString())).isEqualTo(values);
    }
  }

  @Test
  void whatIsNotKnownIsNotANumber() {
    assertThat(ExampleColumn.SCORE.of(filled())[0]).isNaN();
    assertThat(ExampleColumn.AGE.of(filled())[3]).isNaN();
    assertThat(ExampleColumn.PROBABILITY.of(filled())[0]).isNaN();
    assertThat(ExampleColumn.SCORE.mean(filled(), new int[] {0, 1, 2})).isEqualTo(-0.5);
    assertThat(ExampleColumn.SCORE.mean(filled(), new int[] {0, 3})).isNaN();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0,1,0,1,7,1",
        "1,1,0,1,7,1,1",
        "0,x,0,1,7,1,1",
        "0,1,0,1,7,1,-1",
        "0,1,0,1,,1,1",
        "0,1,0,1,4294967295,1,1",
        "0,1,-1,1,7,1,1",
        "",
      })
  void refusesWhatItDidNotWrite(String line) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("examples.csv"),
            "id,score,age,probability,label,considered,selected\n" + line + "\n");
    assertThatThrownBy(() -> ExampleLog.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("line 2 is damaged")
        .hasMessageContaining("examples.csv");
  }

  @Test
  void saysWhyItCannotBeRead() throws IOException {
    Path missing = folder.resolve("missing.csv");
    assertThatThrownBy(() -> ExampleLog.read(missing))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("there is no such file");
    Path binary = Files.write(folder.resolve("binary.csv"), new byte[] {(byte) 0xC3, 0x28});
    assertThatThrownBy(() -> ExampleLog.read(binary))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("this is not text");
  }

  private static ExampleLog filled() {
    ExampleLog log = new ExampleLog(new int[] {7, 8, 7, 9});
    log.add(
        Candidates.scored(
            new int[] {2, 1},
            new int[] {7, 8},
            new double[] {-1.5, 0.5},
            new int[] {0, 3},
            PROGRESS),
        Selection.builder(2).add(0).add(0).inclusionProbabilities(new double[] {1, 0.25}).build());
    log.add(
        Candidates.unscored(new int[] {3, 2}, new int[] {9, 7}, PROGRESS),
        Selection.builder(2).add(0, 0.125, 1).add(1).build());
    return log;
  }
}
