package org.selectivebackprop.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.error.DataException;

class ExampleWeightsTest {
  @TempDir private Path folder;

  @Test
  void areReadFromAFileAndAnArrayAlike() throws IOException {
    ExampleWeights array = ExampleWeights.of(new double[] {1, 0, 2.5});
    Path file = Files.writeString(folder.resolve("w.txt"), "1\n0.0\n 2.5e0 \n");
    ExampleWeights read = ExampleWeights.read(file);
    assertThat(read.size()).isEqualTo(3);
    assertThat(read.of(2)).isEqualTo(2.5);
    assertThat(read.checksum()).isEqualTo(array.checksum()).startsWith("sha256:");
    assertThat(ExampleWeights.of(new double[] {1, 0, 2.4}).checksum())
        .isNotEqualTo(array.checksum());
    assertThat(ExampleWeights.none().of(1_000_000)).isEqualTo(1);
  }

  @Test
  void refuseWhatIsNoWeightByItsId() {
    for (double wrong : new double[] {-1e-9, Double.NaN, Double.POSITIVE_INFINITY, 1e39}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ExampleWeights.of(new double[] {1, wrong, -2}))
          .withMessage("weight " + wrong + " of example 1 is not finite and at least 0");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExampleWeights.of(new double[2]))
        .withMessage("no example has a weight above 0");
  }

  @Test
  void nameTheLineThatIsWrong() throws IOException {
    refuses("1\nx\n", "'x' is not a number", ", line 2");
    refuses("1\n\n2\n", "'' is not a number", ", line 2");
    refuses("1\n-3\n", "weight -3.0 of example 1", "w.txt");
    refuses("", "no example has a weight above 0", "w.txt");
    Files.write(folder.resolve("w.txt"), new byte[] {(byte) 0xC3, 0x28});
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> ExampleWeights.read(folder.resolve("w.txt")))
        .withMessageContaining("this is not text");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> ExampleWeights.read(folder.resolve("none.txt")))
        .withMessageContaining("there is no such file");
  }

  private void refuses(String content, String what, String where) throws IOException {
    Path file = Files.writeString(folder.resolve("w.txt"), content);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> ExampleWeights.read(file))
        .withMessageContaining(what)
        .withMessageContaining(where)
        .withMessageContaining("one number a line");
  }
}
