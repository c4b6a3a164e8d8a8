package org.selectivebackprop.datasets.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.selectivebackprop.datasets.Refusals.assertRefused;
import static org.selectivebackprop.datasets.numpy.NpyBytes.floats;
import static org.selectivebackprop.datasets.numpy.NpyBytes.longs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.datasets.Access;

/** Arrays of numbers and ids, in every order and type, with every target. */
class NumpyExamplesTest {
  private static final int SIZE = 4;

  @TempDir private Path folder;

  @BeforeEach
  void targets() throws IOException {
    both("y", "<i8", "(4,)", longs(ByteOrder.LITTLE_ENDIAN, 0, 1, 2, 1));
  }

  @Test
  void numbersOfEveryTypeOrderAndRank() throws IOException {
    float[] wanted = {0.5f, -2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      String mark = order == ByteOrder.BIG_ENDIAN ? ">" : "<";
      ByteBuffer singles = ByteBuffer.allocate(64).order(order);
      ByteBuffer doubles = ByteBuffer.allocate(128).order(order);
      ByteBuffer halves = ByteBuffer.allocate(32).order(order);
      for (float value : wanted) {
        singles.putFloat(value);
        doubles.putDouble(value);
        halves.putShort(half(value));
      }
      both("x", mark + "f4", "(4, 2, 2)", singles.array());
      assertThat(numbers(open())).containsExactly(wanted);
      assertThat(open().spec().inputs()).containsExactly(Feature.float32("x", 2, 2));
      both("x", mark + "f8", "(4, 4)", doubles.array());
      assertThat(numbers(open())).containsExactly(wanted);
      both("x", mark + "f2", "(4, 2, 2, 1, 1)", halves.array());
      assertThat(numbers(open())).containsExactly(wanted);
    }
  }

  @Test
  void fortranOrderIsTurned() throws IOException {
    ByteBuffer values = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    for (int column = 0; column < 4; column++) {
      for (int row = 0; row < 4; row++) {
        values.putFloat(4 * row + column);
      }
    }
    byte[] file =
        NpyBytes.raw(
            1, "{'descr': '<f4', 'fortran_order': True, 'shape': (4, 4), }", values.array());
    write("x_train.npy", file);
    write("x_test.npy", file);
    assertThat(numbers(open()))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  }

  @Test
  void booleansAreNumbersAndIntegersIds() throws IOException {
    both("x", "|b1", "(4, 2)", new byte[] {0, 1, 1, 1, 0, 0, 1, 0});
    assertThat(numbers(open())).containsExactly(0, 1, 1, 1, 0, 0, 1, 0);
    both("x", "<i8", "(4, 2)", longs(ByteOrder.LITTLE_ENDIAN, 0, 8, 3, 3, 1, 1, 2, 2));
    assertThat(open().spec().inputs()).containsExactly(Feature.int32("x", 9, 2));
    ExampleBatch batch = new ExampleBatch(open().spec(), 1);
    open().train().read(0, batch, 0);
    assertThat(batch.ints(0)).containsExactly(0, 8);
    assertThat(open().normalisation().mean()).isEmpty();
  }

  @Test
  void severalInputs() throws IOException {
    both("x", "<f4", "(4, 1)", new byte[16]); // not read: there are several
    for (String split : List.of("train", "test")) {
      write(
          split,
          "x_",
          "_words",
          "<i8",
          "(4, 2)",
          longs(ByteOrder.LITTLE_ENDIAN, 0, 1, 2, 3, 0, 1, 2, 3));
      write(split, "x_", "_age", "<f4", "(4, 1)", new byte[16]);
    }
    assertThat(open().spec().text()).isEqualTo("age float32 1, words int32 2 of 4 ids");
    Files.delete(folder.resolve("x_test_age.npy"));
    assertRefused(this::open, "lacks x_test_age.npy", folder.toString(), "save it, too");
  }

  @Test
  void targetsOfEveryKind() throws IOException {
    both("x", "<f4", "(4, 1)", new byte[16]);
    assertThat(open().spec().target()).isEqualTo(new Target.ClassIndex(List.of("0", "1", "2")));
    both("y", "<f4", "(4, 2)", floats(1, 2, 3, 4, 5, 6, 7, 8));
    assertThat(open().spec().target()).isEqualTo(new Target.Reals(2));
    ExampleBatch batch = new ExampleBatch(open().spec(), 1);
    open().test().read(3, batch, 0);
    assertThat(batch.targets()).containsExactly(7, 8);
    both("y", "|b1", "(4, 2)", new byte[] {0, 1, 1, 1, 0, 0, 1, 0});
    Files.writeString(folder.resolve("classes.txt"), "round\nred\n");
    assertThat(open().spec().target()).isEqualTo(new Target.MultiLabel(List.of("round", "red")));
    both("y", "<i8", "(4,)", longs(ByteOrder.LITTLE_ENDIAN, 10, 20, 30, 40));
    assertThat(open(NumpyExamples.Kind.NUMBERS).spec().target()).isEqualTo(new Target.Reals(1));
  }

  @Test
  void numbersAreNormalisedUnlessTheyAreNotToBe() throws IOException {
    both("x", "<f4", "(4, 1)", floats(1, 3, 1, 3));
    assertThat(open().normalisation()).isEqualTo(new Normalisation(List.of(2.0), List.of(1.0)));
    NumpyFolder asGiven = new NumpyFolder(NumpySplit.Channels.AUTO, NumpyExamples.Kind.AUTO, false);
    assertThat(asGiven.open(Access.to(folder)).normalisation())
        .isEqualTo(new Normalisation(List.of(0.0), List.of(1.0)));
  }

  @Test
  void badValuesAreNamed() throws IOException {
    both("x", "<f4", "(4, 2)", floats(1, 2, 3, 4, 5, Float.NaN, 7, 8));
    assertRefused(this::open, "NaN in single precision", "x_train.npy, example 2, value 1", "save");
    ByteBuffer huge = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    huge.putDouble(24, 1e300);
    both("x", "<f8", "(4, 1)", huge.array());
    assertRefused(this::open, "Infinity in single precision", "example 3, value 0", "save");
    both("x", "<i8", "(4, 1)", longs(ByteOrder.LITTLE_ENDIAN, 0, 1, -5, 3));
    assertRefused(this::open, "id -5 is not in [0, 4)", "example 2, value 0", "save");
    both("x", "<i8", "(4, 1)", longs(ByteOrder.LITTLE_ENDIAN, 0, 1, 1L << 40, 3));
    assertRefused(this::open, "is too large for one", "x_train.npy", "save numbers as floats");
    both("x", "<i8", "(4, 1)", longs(ByteOrder.LITTLE_ENDIAN, 0, 1, 2, 3));
    write("test", "x_", "", "<i8", "(4, 1)", longs(ByteOrder.LITTLE_ENDIAN, 0, 1, 4, 3));
    assertRefused(this::open, "id 4 is not in [0, 4)", "x_test.npy, example 2", "save");
  }

  @Test
  void splitsThatDoNotFitAreNamed() throws IOException {
    both("x", "<f4", "(4, 1)", new byte[16]);
    write("test", "x_", "", "<f4", "(4, 3)", new byte[48]);
    assertRefused(this::open, "examples of [3], those to train on are [1]", "x_test.npy", "save");
    write("test", "x_", "", "<f4", "(3, 1)", new byte[12]);
    assertRefused(this::open, "3 examples, and 4 targets", "x_test.npy", "save");
    both("x", "<f4", "(4, 1)", new byte[16]);
    write("test", "y_", "", "<i8", "(4,)", longs(ByteOrder.LITTLE_ENDIAN, 0, 1, 2, 3));
    assertRefused(this::open, "label 3 is not in [0, 3)", "y_test.npy, example 3", "save");
    write("test", "x_", "", "<f4", "(0, 1)", new byte[0]);
    write("test", "y_", "", "<i8", "(0,)", new byte[0]);
    assertRefused(this::open, "there are no examples in it", "y_test.npy", "save");
  }

  private void both(String name, String type, String shape, byte[] values) throws IOException {
    write("train", name + "_", "", type, shape, values);
    write("test", name + "_", "", type, shape, values);
  }

  private void write(
      String split, String before, String after, String type, String shape, byte[] values)
      throws IOException {
    write(before + split + after + ".npy", NpyBytes.file(1, type, shape, values));
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
  }

  /** Of numbers that half precision holds exactly. */
  private static short half(float value) {
    if (value == 0) {
      return 0;
    }
    int exponent = Math.getExponent(value);
    int fraction = (int) (Math.abs(value) / Math.scalb(1f, exponent) * 1024) - 1024;
    return (short) ((value < 0 ? 0x8000 : 0) | (exponent + 15) << 10 | fraction);
  }

  private static float[] numbers(Dataset dataset) {
    ExampleBatch batch = new ExampleBatch(dataset.spec(), SIZE);
    IntStream.range(0, SIZE).forEach(id -> dataset.train().read(id, batch, id));
    return batch.floats(0);
  }

  private Dataset open() {
    return open(NumpyExamples.Kind.AUTO);
  }

  private Dataset open(NumpyExamples.Kind target) {
    return new NumpyFolder(NumpySplit.Channels.AUTO, target, true).open(Access.to(folder));
  }
}
