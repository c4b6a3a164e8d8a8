package org.selectivebackprop.datasets.svhn;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.datasets.io.DataFile;
import us.hebi.matlab.mat.format.Mat5Tag;
import us.hebi.matlab.mat.format.Mat5Type;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;

/** One array in a MATLAB 5.0 file, read value by value: the first dimension runs fastest. */
final class MatArray implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int MAX_DIMENSIONS = 8;

  /** Of the longest name that MATLAB allows. */
  private static final int MAX_NAME_BYTES = 63;

  private static final int ALIGNMENT = 8;
  private static final int COMPLEX = 0x0800;

  private final DataFile file;
  private final long offset;
  private final InputStream in;
  private final Source source;
  private final long end;
  private final boolean complex;
  private final List<Integer> dimensions;
  private final String name;

  private MatArray(DataFile file, MatFile.Element element, InputStream in, ByteOrder order)
      throws IOException {
    this.file = file;
    this.offset = element.at();
    this.in = in;
    this.source = Sources.wrapInputStream(in).order(order);
    // A compressed array has its own tag inside.
    this.end =
        element.compressed()
            ? ALIGNMENT + length(tag(Mat5Type.Matrix))
            : element.end() - element.from();
    requireLength(tag(Mat5Type.UInt32), 2 * Integer.BYTES, 2 * Integer.BYTES);
    int flags = source.readInt();
    source.readInt();
    this.complex = (flags & COMPLEX) != 0;
    this.dimensions = dimensions();
    this.name = text();
  }

  static MatArray open(DataFile file, MatFile.Element element, InputStream bytes, ByteOrder order)
      throws IOException {
    InputStream in =
        element.compressed() ? new Unpacked(bytes) : new BufferedInputStream(bytes, BUFFER_BYTES);
    try {
      return new MatArray(file, element, in, order);
    } catch (IOException damaged) {
      in.close();
      throw file.refuse(
          "the array that begins here cannot be read: " + DataFile.reason(damaged),
          "offset " + element.at());
    } catch (IllegalArgumentException unknown) {
      in.close();
      throw file.refuse("no array's header begins here", "offset " + element.at());
    }
  }

  private List<Integer> dimensions() throws IOException {
    Mat5Tag tag = tag(Mat5Type.Int32);
    requireLength(tag, 2 * Integer.BYTES, MAX_DIMENSIONS * Integer.BYTES);
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < tag.getNumElements(); i++) {
      sizes.add(source.readInt());
    }
    source.skip(tag.getPadding());
    return List.copyOf(sizes);
  }

  private String text() throws IOException {
    Mat5Tag tag = tag(Mat5Type.Int8);
    requireLength(tag, 0, MAX_NAME_BYTES);
    byte[] bytes = new byte[tag.getNumBytes()];
    source.readBytes(bytes, 0, bytes.length);
    source.skip(tag.getPadding());
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private Mat5Tag tag(Mat5Type expected) throws IOException {
    Mat5Tag tag = Mat5Tag.readTag(source);
    if (tag.getType() != expected) {
      throw new IOException("it has " + tag.getType() + " where " + expected + " should be");
    }
    return tag;
  }

  private static void requireLength(Mat5Tag tag, int least, int most) throws IOException {
    if (length(tag) < least || length(tag) > most) {
      throw new IOException(
          "it has a part of " + length(tag) + " bytes, not " + least + " to " + most);
    }
  }

  private static long length(Mat5Tag tag) {
    return Integer.toUnsignedLong(tag.getNumBytes());
  }

  String name() {
    return name;
  }

  interface Values {
    /** Reads all of them, in order, stored in a type which may be smaller than the array's. */
    void read(Mat5Type stored, Source values) throws IOException;
  }

  /** Reads the values: as many as the dimensions say, and nothing after them. */
  void read(List<Integer> sizes, Values values) {
    if (!dimensions.equals(sizes) || complex) {
      throw refuse("is " + (complex ? "complex " : "") + dimensions + ", not " + sizes);
    }
    try {
      Mat5Tag tag = Mat5Tag.readTag(source);
      long count = sizes.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
      long from = source.getPosition();
      if (length(tag) != count * tag.getType().bytes()
          || from + length(tag) + tag.getPadding() != end) {
        throw refuse("holds " + length(tag) + " bytes of values, not " + count + " values");
      }
      values.read(tag.getType(), source);
      source.skip(tag.getPadding());
      if (in.read() >= 0) {
        throw refuse("goes on after its end");
      }
    } catch (IOException damaged) {
      throw refuse(
          "cannot be read at value byte " + source.getPosition() + ": " + DataFile.reason(damaged));
    } catch (IllegalArgumentException unknown) {
      throw refuse("has values of no known type");
    }
  }

  DataException refuse(String what) {
    return file.refuse("array '" + name + "' " + what, "offset " + offset);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** A zlib stream that refuses bytes after the data's end, and frees its memory when closed. */
  private static final class Unpacked extends InflaterInputStream {
    /** Reads from a stream that ends where the compressed data must end. */
    Unpacked(InputStream compressed) {
      super(compressed, new Inflater(), BUFFER_BYTES);
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int count = super.read(to, offset, length);
      if (count < 0 && (inf.getRemaining() > 0 || in.read() >= 0)) {
        throw new ZipException("bytes follow the end of the compressed data");
      }
      return count;
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }
}
