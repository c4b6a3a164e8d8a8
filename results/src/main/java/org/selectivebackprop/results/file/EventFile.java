package org.selectivebackprop.results.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * A file of events as TensorBoard reads it: records of TensorFlow's format, each with the length of
 * an {@code Event} message, the message, and masked checksums of both.
 *
 * <p>What is written can be read at once. A run that goes on writes a new file, whose first events
 * make TensorBoard forget what came at its first step and after.
 *
 * @see <a
 *     href="https://github.com/tensorflow/tensorflow/blob/v2.18.0/tensorflow/core/lib/io/record_writer.h">records</a>
 * @see <a
 *     href="https://github.com/tensorflow/tensorflow/blob/v2.18.0/tensorflow/core/util/event.proto">events</a>
 */
public final class EventFile implements AutoCloseable {
  private static final String NAME = "events.out.tfevents.";
  private static final int SECONDS_DIGITS = 10;
  private static final int CRC_MASK = 0xa282ead8;

  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  private static final int SESSION_LOG = 7;
  private static final int STATUS = 1;
  private static final int START = 1;

  private final Path folder;
  private final FileChannel channel;

  private EventFile(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  public interface Fields {
    void write(CodedOutputStream to) throws IOException;
  }

  /** Begins a file after those that are there, whose events count up to before the first step. */
  public static EventFile create(Path folder, long firstStep) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(name(folder));
      EventFile events =
          new EventFile(folder, FileChannel.open(file, CREATE_NEW, WRITE, NOFOLLOW_LINKS));
      events.write(0, to -> to.writeString(FILE_VERSION, "brain.Event:2"));
      events.write(
          firstStep, to -> message(to, SESSION_LOG, session -> session.writeEnum(STATUS, START)));
      return events;
    } catch (IOException unwritable) {
      throw ResultWriter.unwritable(folder, "folder " + folder, unwritable);
    }
  }

  public static boolean isIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (DirectoryStream<Path> earlier = Files.newDirectoryStream(folder, NAME + "*")) {
      return earlier.iterator().hasNext();
    } catch (IOException unreadable) {
      throw ResultWriter.unwritable(folder, "folder " + folder, unreadable);
    }
  }

  /** Readers take files in the order of their names, which begin with a time in seconds. */
  private static String name(Path folder) throws IOException {
    long seconds = System.currentTimeMillis() / 1000;
    try (DirectoryStream<Path> earlier = Files.newDirectoryStream(folder, NAME + "*")) {
      for (Path each : earlier) {
        String digits = each.getFileName().toString().substring(NAME.length());
        if (digits.matches("[0-9]{" + SECONDS_DIGITS + "}\\..*")) {
          seconds = Math.max(seconds, 1 + Long.parseLong(digits.substring(0, SECONDS_DIGITS)));
        }
      }
    }
    return String.format(Locale.ROOT, "%s%010d.%s", NAME, seconds, host());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.-]", "_");
    } catch (UnknownHostException unnamed) {
      return "localhost";
    }
  }

  /** Adds an event with values of one step. */
  public void summary(long step, Fields values) {
    write(step, to -> message(to, SUMMARY, values));
  }

  static void message(CodedOutputStream to, int field, Fields fields) throws IOException {
    to.writeByteArray(field, bytes(fields));
  }

  private static byte[] bytes(Fields fields) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream to = CodedOutputStream.newInstance(bytes);
    fields.write(to);
    to.flush();
    return bytes.toByteArray();
  }

  private void write(long step, Fields what) {
    try {
      byte[] event =
          bytes(
              to -> {
                to.writeDouble(WALL_TIME, System.currentTimeMillis() / 1e3);
                to.writeInt64(STEP, step);
                what.write(to);
              });
      ByteBuffer record =
          ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES + event.length)
              .order(ByteOrder.LITTLE_ENDIAN);
      record.putLong(event.length).putInt(maskedCrc(record.array(), 0, Long.BYTES));
      record.put(event).putInt(maskedCrc(event, 0, event.length)).flip();
      while (record.hasRemaining()) {
        channel.write(record);
      }
    } catch (IOException unwritable) {
      throw ResultWriter.unwritable(folder, "folder " + folder, unwritable);
    }
  }

  /** CRC-32C, rotated and shifted, for checksums of data that holds checksums are weak. */
  static int maskedCrc(byte[] of, int from, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(of, from, length);
    return Integer.rotateRight((int) checksum.getValue(), 15) + CRC_MASK;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException unwritten) {
      throw new UncheckedIOException(unwritten);
    }
  }
}
