package org.selectivebackprop.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.error.DataException;

class ScoreFileTest {
  @TempDir private Path folder;

  @Test
  void bothFormsKeepEveryBit() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    for (int examples : new int[] {1, 2, 1000}) {
      double[] scores = random.doubles(examples, -1e300, 1e300).toArray();
      scores[0] = -0.0;
      Path file = folder.resolve("scores");
      Files.writeString(file, ScoreFile.csv(scores));
      assertThat(ScoreFile.read(file, examples, "score")).containsExactly(scores);
      Files.write(file, ScoreFile.binary(scores));
      assertThat(ScoreFile.read(file, examples, "ignored")).containsExactly(scores);
    }
  }

  @Test
  void otherColumnsOrdersAndEmptyCellsOfOtherColumnsAreFine() throws IOException {
    Path file = write("age, score ,id\n,0.5,1\r\n3,1e-3,0\n");
    assertThat(ScoreFile.read(file, 2, "score")).containsExactly(0.001, 0.5);
  }

  @Test
  void anotherColumnCanHoldTheScores() throws IOException {
    Path file = write("id,score,selected\n0,0.5,3\n1,0.25,4\n");
    assertThat(ScoreFile.read(file, 2, "selected")).containsExactly(3, 4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id,score;0,1|no score for id 1 (1 of 2",
        "id,score;0,1;1,|no score for id 1",
        "id,score;0,1;0,1|id 0 is there twice",
        "id,score;0,1;1,NaN|score of id 1 is NaN",
        "id,score;0,1;1,Infinity|score of id 1 is Infinity",
        "id,score;0,1;1,x|line 3 is damaged",
        "id,score;0,1;1|line 3 is damaged",
        "id,score;0,1;2,1|score of id 2",
        "id,score;0,1;-1,1|score of id -1",
        "id,loss;0,1;1,1|names no columns",
        "''|names no columns"
      })
  void whatIsWrongIsSaidOnce(String lines, String says) throws IOException {
    Path file = write(lines.replace(";", "\n"));
    assertThatThrownBy(() -> ScoreFile.read(file, 2, "score"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(says)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    Path file = folder.resolve("nowhere.csv");
    assertThatThrownBy(() -> ScoreFile.read(file, 2, "score"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the scores cannot be read: it is not there");
  }

  @Test
  void everyFlippedOrMissingByteIsFound() throws IOException {
    byte[] sound = ScoreFile.binary(new double[] {1.5, -2});
    Path file = folder.resolve("scores.bin");
    for (int i = 0; i < sound.length; i++) {
      byte[] flipped = sound.clone();
      flipped[i] ^= 1;
      assertRefused(file, flipped);
      assertRefused(file, java.util.Arrays.copyOf(sound, i));
    }
  }

  @Test
  void aFileOfAnotherSizeIsRefused() throws IOException {
    Path file = folder.resolve("scores.bin");
    Files.write(file, ScoreFile.binary(new double[] {1, 2, 3}));
    assertThatThrownBy(() -> ScoreFile.read(file, 2, "score")).hasMessageContaining("id 2");
    assertThatThrownBy(() -> ScoreFile.read(file, 4, "score")).hasMessageContaining("id 3");
  }

  private static void assertRefused(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    assertThatThrownBy(() -> ScoreFile.read(file, 2, "score")).isInstanceOf(DataException.class);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("scores.csv"), text);
  }
}
