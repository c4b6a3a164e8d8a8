package org.selectivebackprop.datasets.numpy;

import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.selectivebackprop.datasets.io.DataFile;

/**
 * A <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">NumPy array
 * file</a>, version 1, 2 or 3, read item by item, an item being what the first index counts.
 */
record NpyArray(DataFile file, NpyType type, boolean fortran, List<Integer> shape, long dataAt) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** NumPy's own are of some hundred bytes. */
  private static final int MAX_HEADER_BYTES = 1 << 16;

  private static final int MAX_DIMENSIONS = 32;

  /** Far above any example a network is trained on, and far below what an array can hold. */
  private static final int MAX_ITEM_BYTES = 1 << 26;

  /** Items put into order at once where they lie scattered. */
  private static final int BLOCK_BYTES = 1 << 25;

  private static final String NUMBERS =
      "save numbers: of class names, numpy.unique(names, return_inverse=True)[1]";

  private static final Pattern TYPE = entry("descr", "(?:[\"']([^\"']{0,16})[\"']|(\\[))");
  private static final Pattern ORDER = entry("fortran_order", "(True|False)");

  /** Python 2 writes an L after large sizes, and some versions of NumPy did so after all. */
  private static final Pattern SHAPE = entry("shape", "\\(([\\dL,\\s]*)\\)");

  private static Pattern entry(String key, String value) {
    return Pattern.compile("[\"']" + key + "[\"']\\s*:\\s*" + value);
  }

  /** Reads the header, and checks that the file holds exactly the values it announces. */
  static NpyArray open(DataFile file) {
    try (DataInputStream in = new DataInputStream(file.open())) {
      if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
        throw file.refuse("not a NumPy array file", "offset 0");
      }
      int version = in.read();
      int minor = in.read();
      if (version < 1 || version > 3 || minor != 0) {
        throw file.refuse(
            "version " + version + "." + minor + ", not 1.0, 2.0 or 3.0", "offset " + MAGIC.length);
      }
      long length = version == 1 ? little(in, Short.BYTES) : little(in, Integer.BYTES);
      int at = MAGIC.length + 2 + (version == 1 ? Short.BYTES : Integer.BYTES);
      if (length > MAX_HEADER_BYTES || at + length > file.sizeBytes()) {
        throw file.refuse("a header of " + length + " bytes", "offset " + (at - 2));
      }
      byte[] header = in.readNBytes((int) length);
      return parse(file, new String(header, StandardCharsets.UTF_8), at + length);
    } catch (IOException failed) {
      throw file.unreadable(failed);
    }
  }

  private static NpyArray parse(DataFile file, String header, long dataAt) {
    Matcher type = TYPE.matcher(header);
    Matcher order = ORDER.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    if (!type.find() || !order.find() || !shape.find()) {
      throw file.refuse("its header does not tell type, order and shape", "offset 10");
    }
    String name = type.group(1) == null ? "V" : type.group(1);
    NpyType numbers =
        NpyType.parse(name)
            .orElseThrow(
                () ->
                    file.remedied(NUMBERS)
                        .refuse(
                            "it holds " + NpyType.words(name) + " ('" + name + "'), not numbers",
                            "offset 10"));
    NpyArray array =
        new NpyArray(
            file, numbers, order.group(1).equals("True"), sizes(file, shape.group(1)), dataAt);
    array.checkSizes();
    return array;
  }

  private static List<Integer> sizes(DataFile file, String text) {
    List<Integer> sizes = new ArrayList<>();
    for (String size : text.strip().split("\\s*,\\s*")) {
      if (!size.matches("\\d{1,9}L?") || sizes.size() == MAX_DIMENSIONS) {
        throw file.refuse("shape (" + text + ")", "offset 10");
      }
      sizes.add(Integer.parseInt(size.replace("L", "")));
    }
    return sizes;
  }

  private void checkSizes() {
    BigInteger item = BigInteger.valueOf(type.bytes());
    for (int size : shape.subList(1, shape.size())) {
      item = item.multiply(BigInteger.valueOf(size));
    }
    if (item.bitLength() >= Integer.SIZE || item.intValue() > MAX_ITEM_BYTES) {
      throw file.refuse(
          "shape " + shape + " of " + type + ": more than " + MAX_ITEM_BYTES + " bytes an example",
          "offset 10");
    }
    file.requireSize(dataAt + item.longValue() * size());
  }

  int size() {
    return shape.get(0);
  }

  int itemBytes() {
    return shape.stream().skip(1).reduce(type.bytes(), (bytes, size) -> bytes * size);
  }

  /** Gives item by item, the last index running fastest; holds 32 MiB if the file is otherwise. */
  void items(Consumer<byte[]> sink) {
    try {
      if (fortran && itemBytes() > type.bytes()) {
        gatherItems(sink);
      } else {
        streamItems(sink);
      }
    } catch (IOException failed) {
      throw file.unreadable(failed);
    }
  }

  private void streamItems(Consumer<byte[]> sink) throws IOException {
    try (DataInputStream in = values()) {
      byte[] item = new byte[itemBytes()];
      for (int i = 0; i < size(); i++) {
        in.readFully(item);
        sink.accept(item);
      }
      requireEnd(in);
    }
  }

  /** All first values of the items come first, then all second ones: one pass for each block. */
  private void gatherItems(Consumer<byte[]> sink) throws IOException {
    int width = type.bytes();
    int itemBytes = itemBytes();
    int blockSize = Math.min(size(), Math.max(1, BLOCK_BYTES / itemBytes));
    byte[] block = new byte[blockSize * itemBytes];
    byte[] run = new byte[blockSize * width];
    for (int first = 0; first < size(); first += blockSize) {
      int count = Math.min(blockSize, size() - first);
      try (DataInputStream in = values()) {
        for (int at = 0; at < itemBytes / width; at++) {
          in.skipNBytes((long) first * width);
          in.readFully(run, 0, count * width);
          in.skipNBytes((long) (size() - first - count) * width);
          int to = place(at) * width;
          for (int i = 0; i < count; i++) {
            System.arraycopy(run, i * width, block, i * itemBytes + to, width);
          }
        }
        requireEnd(in);
      }
      for (int i = 0; i < count; i++) {
        sink.accept(Arrays.copyOfRange(block, i * itemBytes, (i + 1) * itemBytes));
      }
    }
  }

  /** Where the value of an item that comes at this place in Fortran order comes in C order. */
  private int place(int fortranPlace) {
    int left = fortranPlace;
    int place = 0;
    for (int size : shape.subList(1, shape.size())) {
      place = place * size + left % size;
      left /= size;
    }
    return place;
  }

  private DataInputStream values() throws IOException {
    DataInputStream in = new DataInputStream(file.open());
    in.skipNBytes(dataAt);
    return in;
  }

  private void requireEnd(DataInputStream in) throws IOException {
    if (in.read() >= 0) {
      throw file.refuse("goes on after its end");
    }
  }

  private static long little(DataInputStream in, int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) in.readUnsignedByte() << (i * Byte.SIZE);
    }
    return value;
  }
}
