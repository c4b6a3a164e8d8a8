package org.selectivebackprop.datasets.store;

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
import java.util.List;
import java.util.Map;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.io.Checksums;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.datasets.images.Damage;

/**
 * The beginning of a converted file: magic bytes, version, the header's length, the values below,
 * and a CRC-32 of all that. The fingerprint is of the source files, the checksum of what follows.
 */
record CacheHeader(
    String fingerprint,
    String checksum,
    ImageShape shape,
    List<String> classes,
    Normalisation normalisation,
    int trainSize,
    int testSize,
    long labelsCrc,
    Map<String, Integer> warnings) {

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
      out.writeInt(0); // the length, when it is known
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
      out.writeInt(trainSize);
      out.writeInt(testSize);
      out.writeLong(labelsCrc);
      for (String kind : Damage.KINDS) {
        out.writeInt(warnings.getOrDefault(kind, 0));
      }
      out.writeInt(0); // the checksum, when all is there
    } catch (IOException tooLong) {
      throw new UncheckedIOException("a name is too long for the header", tooLong);
    }
    byte[] header = body.toByteArray();
    ByteBuffer.wrap(header).putInt(PREFIX_BYTES - Integer.BYTES, header.length);
    ByteBuffer.wrap(header).putInt(header.length - Integer.BYTES, crc(header));
    return header;
  }

  private static int crc(byte[] header) {
    return Checksums.crc32(header, 0, header.length - Integer.BYTES);
  }

  /** Reads and checks a header, and the length of what follows; an IOException has the reason. */
  static CacheHeader read(FileChannel channel) throws IOException {
    ByteBuffer prefix = ByteBuffer.wrap(bytes(channel, 0, PREFIX_BYTES));
    if (!prefix.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
      throw new IOException("does not begin as a converted file does");
    }
    int version = prefix.getInt(MAGIC.length);
    if (version != VERSION) {
      throw new IOException("has version " + version + ", not " + VERSION);
    }
    int length = prefix.getInt(PREFIX_BYTES - Integer.BYTES);
    if (length < PREFIX_BYTES + Integer.BYTES || length > Math.min(MAX_BYTES, channel.size())) {
      throw new IOException("has a damaged header");
    }
    byte[] whole = bytes(channel, 0, length);
    if (ByteBuffer.wrap(whole).getInt(length - Integer.BYTES) != crc(whole)) {
      throw new IOException("has a damaged header");
    }
    CacheHeader header = decode(whole);
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
      List<Double> std = new ArrayList<>();
      for (int channel = 0; channel < shape.channels(); channel++) {
        mean.add(in.readDouble());
        std.add(in.readDouble());
      }
      return new CacheHeader(
          fingerprint,
          checksum,
          shape,
          classes,
          new Normalisation(mean, std),
          in.readInt(),
          in.readInt(),
          in.readLong(),
          Damage.counts(List.of(in.readInt(), in.readInt(), in.readInt())));
    }
  }

  long trainAt() {
    return encoded().length;
  }

  long testAt() {
    return trainAt() + splitBytes(trainSize);
  }

  private long fileBytes() {
    return testAt() + splitBytes(testSize);
  }

  private long splitBytes(int size) {
    return (long) size * (Labels.width(classes.size()) + shape.size());
  }

  static byte[] bytes(FileChannel channel, long at, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException("is cut short");
      }
    }
    return bytes.array();
  }
}
