package org.selectivebackprop.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
        "id,score;0,1;1,NaN|no score for id 1 (1 of 2",
        "id,score;0,1;1,nan|no score for id 1 (1 of 2",
        "id,score;0,1;1,-inf|score of id 1 is -Infinity",
        "id,score;0,1;1,Infinity|score of id 1 is Infinity",
        "id,score;0,1;1,x|line 3: 'x' is no number",
        "id,score;0,1;1|line 3: 1 values, not 2",
        "id,score;0,1;1.5,1|line 3: id '1.5' is no whole number",
        "id,score;0,1;,1|line 3: id '' is no whole number",
        "id,score;0,1;3e9,1|line 3: id '3e9' is no whole number",
        "id,score;0,1;2,1|score of id 2",
        "id,score;0,1;-1,1|score of id -1",
        "id,loss;0,1;1,1|its first line names no column 'score', but ['id', 'loss']",
        "\"id\",score;0,1;1,\"2|the table is damaged",
        "''|its first line names no column 'id', but []"
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
      assertRefused(file, Arrays.copyOf(sound, i));
    }
  }

  @Test
  void aFileOfAnotherSizeIsRefused() throws IOException {
    Path file = folder.resolve("scores.bin");
    Files.write(file, ScoreFile.binary(new double[] {1, 2, 3}));
    assertThatThrownBy(() -> ScoreFile.read(file, 2, "score")).hasMessageContaining("id 2");
    assertThatThrownBy(() -> ScoreFile.read(file, 4, "score")).hasMessageContaining("id 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFFid,score\n1,0.5\n0,0.25\n",
        "\"id\",\"score\"\n\"1\",0.5\n0,\"0.25\"\n",
        "id;score;x,y\n1;0.5;a,b\n0;0.25;\n",
        "\"x,y\";id;score\n\"a;b\";1;0.5\n\"c\nd\";0;0.25\n",
        "id\tscore\r\n1\t0.5\r\n0\t0.25\r\n",
        "id,score\n1.0,0.5\n0.0,0.25\n",
        "ID,Score\n1,0.5\n0,0.25\n",
        "id,score\n\n1,0.5\n   \n# half way\n0,0.25\n\n\n",
        "# scores of a run\n\n id , \"score\" \n1, 0.5\n0 ,0.25",
        "id,score,Score\n1,0.5,7\n0,0.25,7\n",
      })
  void whateverProgramWroteTheTable(String text) throws IOException {
    assertThat(ScoreFile.read(write(text), 2, "score")).containsExactly(0.25, 0.5);
    Path utf16 = folder.resolve("excel.txt");
    Files.writeString(
        utf16, text.startsWith("\uFEFF") ? text : "\uFEFF" + text, StandardCharsets.UTF_16LE);
    assertThat(ScoreFile.read(utf16, 2, "score")).containsExactly(0.25, 0.5);
  }

  @Test
  void aColumnMeantTwiceIsRefused() throws IOException {
    Path file = write("id,SCORE,Score\n0,1,2\n1,1,2\n");
    assertThatThrownBy(() -> ScoreFile.read(file, 2, "score"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("more than one column is 'score', but ['id', 'SCORE', 'Score']");
  }

  @Test
  void aHugeRowOrTableIsNotHeld() throws IOException {
    Path row = write("id,score\n" + "9".repeat(3_000_000));
    assertThatThrownBy(() -> ScoreFile.read(row, 2, "score"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the table is damaged");
    Path binary = folder.resolve("scores.bin");
    byte[] head = ScoreFile.binary(new double[0]);
    ByteBuffer.wrap(head).putInt(8, 1 << 28);
    try (RandomAccessFile sparse = new RandomAccessFile(binary.toFile(), "rw")) {
      sparse.write(head);
      sparse.setLength(16 + (8L << 28));
    }
    assertThatThrownBy(() -> ScoreFile.read(binary, 2, "score"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("it has a score of id 268435455, but the training split has 2");
  }

  /** However a file is damaged, it is refused in words, or what is read is valid. */
  @Test
  void mutantsAreRefusedOrRead() throws IOException {
    int rounds = Integer.getInteger("sb.fuzz", 10_000) / 2;
    byte[][] sound = {
      "\uFEFFid;\"score\"\n0;0.5\n# x\n\n1.0;\"1e3\"\n".getBytes(StandardCharsets.UTF_8),
      ScoreFile.binary(new double[] {1.5, -2})
    };
    SplittableRandom random = new SplittableRandom(20260707);
    Path file = folder.resolve("mutant");
    for (byte[] good : sound) {
      int refused = 0;
      for (int round = 0; round < rounds; round++) {
        byte[] mutant = Arrays.copyOf(good, good.length - random.nextInt(3) * random.nextInt(9));
        for (int edits = random.nextInt(4); edits > 0 && mutant.length > 0; edits--) {
          mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
        }
        Files.deleteIfExists(file);
        Files.write(file, mutant);
        try {
          assertThat(DoubleStream.of(ScoreFile.read(file, 2, "score"))).allMatch(Double::isFinite);
        } catch (DataException inWords) {
          assertThat(inWords).hasMessageContaining("mutant").hasMessageNotContaining("null");
          refused++;
        }
      }
      assertThat(refused).isBetween(rounds / 20, rounds - 1);
    }
  }

  private static void assertRefused(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    assertThatThrownBy(() -> ScoreFile.read(file, 2, "score")).isInstanceOf(DataException.class);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("scores.csv"), text);
  }
}
