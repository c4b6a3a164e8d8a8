package org.selectivebackprop.datasets;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.io.Checksums;
import org.selectivebackprop.core.model.ImageShape;

/**
 * The beginning of a converted file: the magic bytes, the version, the header's length, the values
 * below as {@link DataOutputStream} writes them, and a CRC-32 of all that.
 *
 * @param fingerprint of the files that it was made from
 * @param checksum of the data set, which is that of all that follows the header
 * @param shape of every image
 * @param classes names
 * @param normalisation constants
 * @param sizes what follows
 * @param warnings how many files were read with what reservation
 */
record CacheHeader(
    String fingerprint,
    String checksum,
    ImageShape shape,
    List<String> classes,
    Normalisation normalisation,
    Sizes sizes,
    Map<String, Integer> warnings) {

  /**
   * Examples, and the CRC-32 of their labels.
   *
   * @param train examples in the training split
   * @param test examples in the test split
   * @param labelsCrc of the training labels, then the test labels, as they are written
   */
  record Sizes(int train, int test, long labelsCrc) {}

  /** The first byte is no text in any encoding; line ends show a transfer that changed them. */
  private static final byte[] MAGIC = {(byte) 0x89, 'S', 'B', 'I', 'M', 'G', '\r', '\n'};

  private static final int VERSION = 2;
  private static final int PREFIX_BYTES = MAGIC.length + 2 * Integer.BYTES;
  private static final int MAX_BYTES = 1 << 26;

  /** All of it; as long for every checksum, fingerprint and constant of equal number. */
  byte[] encoded() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(body)) {
      out.write(MAGIC);
      out.writeInt(VERSION);
      out.writeInt(0);
      writeTo(out);
    } catch (IOException tooLong) {
      throw new UncheckedIOException("a name is too long for the header", tooLong);
    }
    byte[] bytes = body.toByteArray();
    int length = bytes.length + Integer.BYTES;
    ByteBuffer header = ByteBuffer.allocate(length).put(bytes);
    header.putInt(PREFIX_BYTES - Integer.BYTES, length);
    return header.putInt(Checksums.crc32(header.array(), 0, bytes.length)).array();
  }

  private void writeTo(DataOutputStream out) throws IOException {
    out.writeUTF(fingerprint);
    out.writeUTF(checksum);
    out.writeInt(shape.height());
    out.writeInt(shape.width());
    out.writeInt(shape.channels());
    out.writeInt(classes.size());
    for (String name : classes) {
      out.writeUTF(name);
    }
    for (int channel = 0; channel < shape.channels(); channel++) {
      out.writeDouble(normalisation.mean().get(channel));
      out.writeDouble(normalisation.std().get(channel));
    }
    out.writeInt(sizes.train());
    out.writeInt(sizes.test());
    out.writeLong(sizes.labelsCrc());
    for (String kind : Damage.KINDS) {
      out.writeInt(warnings.getOrDefault(kind, 0));
    }
  }

  /**
   * Reads and checks a header, and the length of what follows.
   *
   * @throws IOException if it is not one of this version, or damaged, with the reason
   */
  static CacheHeader read(FileChannel channel) throws IOException {
    ByteBuffer prefix = ByteBuffer.allocate(PREFIX_BYTES);
    readFully(channel, prefix, 0);
    byte[] magic = new byte[MAGIC.length];
    prefix.flip().get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IOException("does not begin as a converted file does");
    }
    int version = prefix.getInt();
    if (version != VERSION) {
      throw new IOException("has version " + version + ", not " + VERSION);
    }
    int length = prefix.getInt();
    if (length < PREFIX_BYTES + Integer.BYTES || length > Math.min(MAX_BYTES, channel.size())) {
      throw new IOException("has a damaged header");
    }
    ByteBuffer whole = ByteBuffer.allocate(length);
    readFully(channel, whole, 0);
    if (whole.getInt(length - Integer.BYTES)
        != Checksums.crc32(whole.array(), 0, length - Integer.BYTES)) {
      throw new IOException("has a damaged header");
    }
    CacheHeader header = decode(whole.array());
    if (header.fileBytes() != channel.size()) {
      throw new IOException("is " + channel.size() + " bytes long, not " + header.fileBytes());
    }
    return header;
  }

  /** Of bytes whose CRC-32 is right. */
  private static CacheHeader decode(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      in.skipNBytes(PREFIX_BYTES);
      String fingerprint = in.readUTF();
      String checksum = in.readUTF();
      ImageShape shape = new ImageShape(in.readInt(), in.readInt(), in.readInt());
      int count = in.readInt();
      List<String> classes = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        classes.add(in.readUTF());
      }
      List<Double> mean = new ArrayList<>();
      List<Double> deviation = new ArrayList<>();
      for (int channel = 0; channel < shape.channels(); channel++) {
        mean.add(in.readDouble());
        deviation.add(in.readDouble());
      }
      return new CacheHeader(
          fingerprint,
          checksum,
          shape,
          classes,
          new Normalisation(mean, deviation),
          new Sizes(in.readInt(), in.readInt(), in.readLong()),
          Damage.counts(List.of(in.readInt(), in.readInt(), in.readInt())));
    }
  }

  /** Where the training labels begin. */
  long trainAt() {
    return encoded().length;
  }

  /** Where the test labels begin. */
  long testAt() {
    return trainAt() + splitBytes(sizes.train());
  }

  private long fileBytes() {
    return testAt() + splitBytes(sizes.test());
  }

  private long splitBytes(int size) {
    return (long) size * (Labels.width(classes.size()) + shape.size());
  }

  /** Fills a buffer from one place of a file. */
  static void readFully(FileChannel channel, ByteBuffer to, long at) throws IOException {
    long from = at;
    while (to.hasRemaining()) {
      int read = channel.read(to, from);
      if (read < 0) {
        throw new EOFException("is cut short");
      }
      from += read;
    }
  }
}
