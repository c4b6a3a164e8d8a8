package org.selectivebackprop.datasets;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A NumPy array file, version 1, 2 or 3: magic bytes, the length of the header, the header, which
 * is a Python dictionary of type, order and shape, the values.
 *
 * @param file that is read
 * @param type as NumPy writes it: byte order, kind, bytes a value
 * @param shape sizes, the last one runs fastest
 * @param dataAt where the values begin
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the
 *     format</a>
 */
record NpyFile(DataFile file, String type, List<Integer> shape, long dataAt) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** NumPy's own are of some hundred bytes. */
  private static final int MAX_HEADER_BYTES = 1 << 16;

  private static final int MAX_DIMENSIONS = 32;

  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=][a-zA-Z]\\d{1,4})'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");

  NpyFile {
    shape = List.copyOf(shape);
  }

  /** Reads the header, and checks that the file holds exactly the values it announces. */
  static NpyFile open(DataFile file) {
    try (DataInputStream in = stream(file)) {
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

  private static NpyFile parse(DataFile file, String header, long dataAt) {
    Matcher type = TYPE.matcher(header);
    Matcher order = ORDER.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    if (!type.find() || !order.find() || !shape.find()) {
      throw file.refuse("its header does not tell type, order and shape", "offset 10");
    }
    List<Integer> sizes = sizes(file, shape.group(1));
    // One row has one order.
    if (order.group(1).equals("True") && sizes.size() > 1) {
      throw file.refuse(
          "in Fortran order; save it again in C order, as by numpy.ascontiguousarray", "offset 10");
    }
    NpyFile npy = new NpyFile(file, type.group(1), sizes, dataAt);
    BigInteger bytes = BigInteger.valueOf(npy.valueBytes());
    for (int size : sizes) {
      bytes = bytes.multiply(BigInteger.valueOf(size));
    }
    if (bytes.bitLength() >= Long.SIZE - 1) {
      throw file.refuse("sizes " + sizes + " of " + npy.type + " are too large", "offset 10");
    }
    file.requireSize(dataAt + bytes.longValueExact());
    return npy;
  }

  private static List<Integer> sizes(DataFile file, String text) {
    List<Integer> sizes = new ArrayList<>();
    for (String size : text.strip().split("\\s*,\\s*")) {
      if (!size.matches("\\d{1,9}") || sizes.size() == MAX_DIMENSIONS) {
        throw file.refuse("shape (" + text + ")", "offset 10");
      }
      sizes.add(Integer.parseInt(size));
    }
    return sizes;
  }

  private int valueBytes() {
    return Integer.parseInt(type.substring(2));
  }

  /** Gives the values in runs of bytes, as they lie in the file. */
  void runs(int runBytes, long count, ImageSink sink) {
    try (DataInputStream in = stream(file)) {
      in.skipNBytes(dataAt);
      byte[] run = new byte[runBytes];
      for (long i = 0; i < count; i++) {
        in.readFully(run);
        sink.add(run);
      }
    } catch (IOException failed) {
      throw file.unreadable(failed);
    }
  }

  /**
   * Reads labels.
   *
   * @param classes how many there are; every label is below
   */
  int[] labels(int classes) {
    char kind = type.charAt(1);
    boolean column = shape.size() == 2 && shape.get(1) == 1;
    if ((kind != 'i' && kind != 'u') || (shape.size() != 1 && !column)) {
      throw file.refuse(
          "labels of type " + type + " and shape " + shape + ", not integers in one row",
          "offset 10");
    }
    int bytes = valueBytes();
    int[] labels = new int[shape.get(0)];
    int[] at = {0};
    runs(
        bytes,
        labels.length,
        run -> {
          long label = value(run, kind == 'i');
          labels[at[0]] = file.label(label, classes, at[0], dataAt + (long) bytes * at[0]);
          at[0]++;
        });
    return labels;
  }

  /** Above any limit where it does not fit. */
  private long value(byte[] run, boolean signed) {
    byte[] bigEndian = run.clone();
    if (type.charAt(0) != '>') {
      for (int i = 0; i < run.length; i++) {
        bigEndian[i] = run[run.length - 1 - i];
      }
    }
    BigInteger value = signed ? new BigInteger(bigEndian) : new BigInteger(1, bigEndian);
    return value.bitLength() < Long.SIZE ? value.longValue() : Long.MAX_VALUE;
  }

  private static long little(DataInputStream in, int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) in.readUnsignedByte() << (i * Byte.SIZE);
    }
    return value;
  }

  private static DataInputStream stream(DataFile file) throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(file.path()), 1 << 16));
  }
}
