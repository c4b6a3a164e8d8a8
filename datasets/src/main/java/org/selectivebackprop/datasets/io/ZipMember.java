package org.selectivebackprop.datasets.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** One entry of a zip archive, which checks length and checksum, as {@link ZipFile} does not. */
public final class ZipMember extends CheckedInputStream {
  /** The JDK holds the whole directory; that of ten thousand arrays fits. */
  private static final int MAX_DIRECTORY_BYTES = 1 << 20;

  private static final int END_BYTES = 22;
  private static final int LOCATOR_BYTES = 20;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int LOCATOR_SIGNATURE = 0x07064b50;
  private static final int BUFFER_BYTES = 1 << 16;

  /** Deflate's best: 258 bytes from two bits. */
  private static final int MAX_RATIO = 1032;

  private final ZipFile archive;
  private final ZipEntry entry;
  private long done;

  private ZipMember(ZipFile archive, ZipEntry entry) throws IOException {
    super(archive.getInputStream(entry), new CRC32());
    this.archive = archive;
    this.entry = entry;
  }

  /** Names of the entries, folders excepted; an IOException if it is no reasonable zip archive. */
  public static List<String> names(Path archive) throws IOException {
    try (ZipFile zip = archive(archive)) {
      return zip.stream().filter(each -> !each.isDirectory()).map(ZipEntry::getName).toList();
    }
  }

  /** What an entry is said to hold; an IOException if its bytes cannot hold that. */
  static long sizeBytes(Path archive, String name) throws IOException {
    try (ZipFile zip = archive(archive)) {
      return entry(zip, name).getSize();
    }
  }

  static InputStream open(Path archive, String name) throws IOException {
    ZipFile zip = archive(archive);
    try {
      return new BufferedInputStream(new ZipMember(zip, entry(zip, name)), BUFFER_BYTES);
    } catch (IOException failed) {
      zip.close();
      throw failed;
    }
  }

  private static ZipEntry entry(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new ZipException("it lacks " + name);
    }
    if (entry.getSize() < 0 || entry.getSize() / MAX_RATIO > entry.getCompressedSize()) {
      throw new ZipException(
          name + " cannot hold " + entry.getSize() + " bytes in " + entry.getCompressedSize());
    }
    return entry;
  }

  private static ZipFile archive(Path archive) throws IOException {
    long directory = directoryBytes(archive);
    if (directory < 0 || directory > MAX_DIRECTORY_BYTES) {
      throw new ZipException("its directory takes " + directory + " bytes");
    }
    return new ZipFile(archive.toFile());
  }

  /** As the record at the end says, or that of large archives before it. */
  private static long directoryBytes(Path archive) throws IOException {
    try (FileChannel channel = FileChannel.open(archive)) {
      long at = channel.size() - END_BYTES;
      ByteBuffer end = read(channel, at, END_BYTES);
      if (end.getInt(0) != END_SIGNATURE) {
        throw new ZipException("it does not end like a zip archive");
      }
      ByteBuffer locator = read(channel, at - LOCATOR_BYTES, LOCATOR_BYTES);
      return locator.getInt(0) == LOCATOR_SIGNATURE
          ? read(channel, locator.getLong(8), 48).getLong(40)
          : Integer.toUnsignedLong(end.getInt(12));
    }
  }

  /** Zeros where the file has nothing. */
  private static ByteBuffer read(FileChannel channel, long at, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int read = 0; at >= 0 && read >= 0 && buffer.hasRemaining(); ) {
      read = channel.read(buffer, at + buffer.position());
    }
    return buffer;
  }

  /** The buffer around it reads by this method alone, and so does {@link #skip}. */
  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int count = super.read(to, offset, length);
    done += Math.max(0, count);
    if (done > entry.getSize() || (count < 0 && done < entry.getSize())) {
      throw new ZipException("it does not hold the " + entry.getSize() + " bytes it should");
    }
    if (count < 0 && getChecksum().getValue() != entry.getCrc()) {
      throw new ZipException("its checksum is wrong");
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
