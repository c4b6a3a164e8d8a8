package org.selectivebackprop.datasets.svhn;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.selectivebackprop.datasets.io.DataFile;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.format.Mat5Tag;
import us.hebi.matlab.mat.format.Mat5Type;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;

/**
 * Finds arrays in a <a
 * href="https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf">MATLAB 5.0 file</a>, to
 * be streamed: the library's own reader holds every array whole, and makes room for what a tag
 * declares. Its tags, types and reading of numbers are used.
 */
record MatFile(DataFile file, FileChannel channel, ByteOrder order) implements Closeable {
  private static final int HEADER_BYTES = 128;
  private static final int TAG_BYTES = 8;

  /** More than any data set has, and few enough to look at each. */
  private static final int MAX_ARRAYS = 64;

  static MatFile open(DataFile file) throws IOException {
    FileChannel channel = FileChannel.open(file.path());
    try {
      return new MatFile(file, channel, order(file, channel));
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  private static ByteOrder order(DataFile file, FileChannel channel) throws IOException {
    try (Source header = source(channel, 0, HEADER_BYTES, ByteOrder.nativeOrder())) {
      return Mat5File.readFileHeader(header).getByteOrder();
    } catch (EOFException end) {
      throw file.refuse("cut short within its header", "offset " + channel.size());
    } catch (IllegalArgumentException otherFormat) {
      throw file.refuse(
          isHdf5(channel)
              ? "a MATLAB 7.3 file, which is HDF5 inside, not a MATLAB 5.0 file, as save -v7 writes"
              : "not a MATLAB 5.0 file",
          "offset 0");
    }
  }

  /** MATLAB puts its own header before HDF5's; other programs leave it away. */
  private static boolean isHdf5(FileChannel channel) throws IOException {
    for (int at : new int[] {0, 512}) {
      byte[] begin = new FileSlice(channel, at, at + 4L).readNBytes(4);
      if (Arrays.equals(begin, new byte[] {(byte) 0x89, 'H', 'D', 'F'})) {
        return true;
      }
    }
    return false;
  }

  MatArray array(String name) throws IOException {
    List<String> others = new ArrayList<>();
    long at = HEADER_BYTES;
    while (at < channel.size() && others.size() < MAX_ARRAYS) {
      Element element = element(at);
      MatArray array =
          MatArray.open(file, element, new FileSlice(channel, element.from, element.end), order);
      if (array.name().equals(name)) {
        return array;
      }
      others.add(array.name());
      array.close();
      at = element.end();
    }
    throw file.refuse("there is no array '" + name + "' in it, but " + others);
  }

  /** One array's bytes; compressed, they are a zlib stream of the array with its tag. */
  record Element(long at, long from, long end, boolean compressed) {}

  private Element element(long at) throws IOException {
    if (channel.size() - at < TAG_BYTES) {
      throw file.refuse("cut short within a tag", "offset " + at);
    }
    try (Source source = source(channel, at, at + TAG_BYTES, order)) {
      Mat5Tag tag = Mat5Tag.readTag(source);
      long from = at + source.getPosition();
      long end = from + Integer.toUnsignedLong(tag.getNumBytes());
      boolean compressed = tag.getType() == Mat5Type.Compressed;
      if (from != at + TAG_BYTES || (!compressed && tag.getType() != Mat5Type.Matrix)) {
        throw file.refuse("a " + tag.getType() + " where an array should be", "offset " + at);
      }
      if (end > channel.size()) {
        throw file.refuse(
            "cut short: an array of %s bytes, of which %s are there"
                .formatted(end - from, channel.size() - from),
            "offset " + at);
      }
      return new Element(at, from, end, compressed);
    } catch (IllegalArgumentException noTag) {
      throw file.refuse("no array begins here", "offset " + at);
    }
  }

  private static Source source(FileChannel channel, long from, long to, ByteOrder order) {
    return Sources.wrapInputStream(new FileSlice(channel, from, to)).order(order);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** A run of bytes of a file; has a position of its own, and leaves the file open when closed. */
  private static final class FileSlice extends InputStream {
    private final FileChannel channel;
    private final long end;
    private long at;

    FileSlice(FileChannel channel, long from, long to) {
      this.channel = channel;
      this.at = from;
      this.end = to;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, to.length);
      if (at >= end) {
        return length == 0 ? 0 : -1;
      }
      int wanted = (int) Math.min(length, end - at);
      int read = channel.read(ByteBuffer.wrap(to, offset, wanted), at);
      at += Math.max(0, read);
      return read;
    }
  }
}
