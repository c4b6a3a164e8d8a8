package org.selectivebackprop.datasets.numpy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.testkit.DatasetContract;

/** The contract of data sets for arrays of every type, with every kind of target. */
class NumpyExamplesContractTest {
  private static final int SIZE = 20;

  @Nested
  class NumbersOfNumbers extends Arrays {
    @Override
    void write() throws IOException {
      array("x_", "", "<f4", "(20, 3)", numbers(3));
      array("y_", "", "<f4", "(20, 2)", numbers(2));
    }
  }

  @Nested
  class LabelsOfIds extends Arrays {
    @Override
    void write() throws IOException {
      array("x_", "", "<i8", "(20, 3)", integers(3, 17));
      array("y_", "", "|b1", "(20, 2)", new byte[2 * SIZE]);
    }
  }

  @Nested
  class ClassesOfBytesNumbersAndIds extends Arrays {
    @Override
    void write() throws IOException {
      array("x_", "_pixels", "|u1", "(20, 2, 2)", new byte[4 * SIZE]);
      array("x_", "_number", "<f4", "(20,)", numbers(1));
      array("x_", "_words", "<i8", "(20, 5)", integers(5, 7));
      array("y_", "", "<i8", "(20,)", integers(1, 3));
    }
  }

  /** Arrays of one kind. */
  abstract static class Arrays extends DatasetContract {
    @TempDir private Path folder;

    abstract void write() throws IOException;

    @BeforeEach
    void writeFiles() throws IOException {
      write();
    }

    void array(String before, String after, String type, String shape, byte[] values)
        throws IOException {
      for (String split : new String[] {"train", "test"}) {
        Files.write(
            folder.resolve(before + split + after + ".npy"), NpyBytes.file(1, type, shape, values));
      }
    }

    static byte[] numbers(int each) {
      float[] values = new float[SIZE * each];
      IntStream.range(0, values.length).forEach(i -> values[i] = i / 4f - 3);
      return NpyBytes.floats(values);
    }

    static byte[] integers(int each, int below) {
      return NpyBytes.longs(
          ByteOrder.LITTLE_ENDIAN,
          IntStream.range(0, SIZE * each).mapToLong(i -> i % below).toArray());
    }

    @Override
    protected DatasetProvider provider() {
      return new NumpyFolder.Provider();
    }

    @Override
    protected DatasetSource source() {
      return new NumpyFolder(NumpySplit.Channels.AUTO);
    }

    @Override
    protected Optional<Path> directory() {
      return Optional.of(folder);
    }
  }
}
