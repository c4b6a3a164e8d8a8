package org.selectivebackprop.core.weights;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.io.UTFDataFormatException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.model.TensorsFormat;
import org.selectivebackprop.core.spi.SavedState;
import org.selectivebackprop.core.spi.StateFields;

/**
 * A file of parts: a magic number, a version, and the parts. Each part is its name, its length as a
 * long, its content, and the CRC-32 of all three.
 *
 * @param magic what a file of this kind begins with
 * @param version of the format, of which no other is read
 * @param what a file is in errors, such as "checkpoint"
 * @param wanted what to give instead of another file
 * @param repair what to do about a damaged file
 * @param update what to do about a file of another version
 */
public record PartsFormat(
    long magic, int version, String what, String wanted, String repair, String update) {
  private static final int HEADER = Long.BYTES + Integer.BYTES;

  /** The error for a part that is not what was written. */
  public DataException damaged(String where, String part, Exception cause) {
    return new DataException(
        "the " + what + " is damaged: " + printable(SavedState.reason(cause)),
        where + ", part '" + part + "'",
        repair,
        cause);
  }

  /** Replaces control characters, which damaged text may hold, for the terminal. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  /** Whether a file begins as those of this kind do; leaves the stream where it is. */
  public boolean isKindOf(BufferedInputStream file) throws IOException {
    file.mark(HEADER);
    byte[] start = file.readNBytes(Long.BYTES);
    file.reset();
    return start.length == Long.BYTES
        && new DataInputStream(new ByteArrayInputStream(start)).readLong() == magic;
  }

  /** Writes texts by name, of any length. */
  public static void writeTexts(Map<String, String> texts, DataOutput to) throws IOException {
    to.writeInt(texts.size());
    for (Map.Entry<String, String> text : texts.entrySet()) {
      to.writeUTF(text.getKey());
      // Not by writeUTF, which takes 65,535 bytes: a recipe may hold long lists.
      to.writeInt(text.getValue().length());
      to.writeChars(text.getValue());
    }
  }

  /** Reads what {@link #writeTexts} wrote. */
  public static Map<String, String> texts(DataInput from) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    int count = from.readInt();
    for (int i = 0; i < count; i++) {
      String name = printable(from.readUTF());
      int length = from.readInt();
      StringBuilder text = new StringBuilder();
      for (int c = 0; c < length; c++) {
        text.append(from.readChar());
      }
      texts.put(name, text.toString());
    }
    return texts;
  }

  /** Writes a file. */
  public final class Writer {
    private final CheckedOutputStream checked;
    private final DataOutputStream out;

    /** Writes magic number and version. */
    public Writer(OutputStream to) throws IOException {
      checked = new CheckedOutputStream(new BufferedOutputStream(to), new CRC32());
      out = new DataOutputStream(checked);
      out.writeLong(magic);
      out.writeInt(version);
    }

    /** Writes a part. */
    public void part(String name, SavedState content) throws IOException {
      part(name, content.length(), content::writeTo);
    }

    /** Writes a part of tensors. */
    public void part(String name, Tensors tensors) throws IOException {
      part(name, TensorsFormat.length(tensors), to -> TensorsFormat.write(tensors, to));
    }

    /** Writes a part of so many bytes, which may be more than an array has. */
    public void part(String name, long length, SavedState.Writer content) throws IOException {
      checked.getChecksum().reset();
      out.writeUTF(name);
      out.writeLong(length);
      content.write(out);
      out.writeInt((int) checked.getChecksum().getValue());
    }

    /** Writes what is buffered. */
    public void end() throws IOException {
      out.flush();
    }
  }

  /** Reads a file. */
  public final class Source {
    private final CheckedInputStream checked;
    private final DataInputStream in;
    private final String where;

    /**
     * Reads magic number and version.
     *
     * @throws DataException if it is something else, or of another version
     */
    public Source(InputStream from, String where) throws IOException {
      checked = new CheckedInputStream(new BufferedInputStream(from), new CRC32());
      in = new DataInputStream(checked);
      this.where = where;
      byte[] start = in.readNBytes(HEADER);
      DataInput header = new DataInputStream(new ByteArrayInputStream(start));
      if (start.length < HEADER || header.readLong() != magic) {
        throw new DataException("this is no " + what, where, wanted);
      }
      int found = header.readInt();
      if (found != version) {
        throw new DataException(
            "the %s has format version %s, this release reads %s".formatted(what, found, version),
            where,
            update);
      }
    }

    private interface Body<R> {
      R read(long length) throws IOException;
    }

    private <R> R part(String name, Body<R> body) throws IOException {
      try {
        checked.getChecksum().reset();
        StateFields.check(in.readUTF().equals(name), "another part is in its place");
        R content = body.read(in.readLong());
        int checksum = (int) checked.getChecksum().getValue();
        StateFields.check(in.readInt() == checksum, "its checksum is not that of its content");
        return content;
      } catch (EOFException
          | StreamCorruptedException
          | UTFDataFormatException
          | IllegalArgumentException damaged) {
        throw damaged(where, name, damaged);
      }
    }

    /** A part as bytes. */
    public SavedState state(String name) throws IOException {
      return part(name, length -> SavedState.read(in, length));
    }

    /**
     * The content of a part.
     *
     * @throws DataException if it is damaged
     */
    public <R> R read(String name, SavedState.Reader<R> content) throws IOException {
      return part(name, length -> SavedState.read(in, length).read(content));
    }

    /** A part of tensors. */
    public Tensors tensors(String name) throws IOException {
      return read(name, TensorsFormat::read, TensorsFormat::length);
    }

    /**
     * A part read as a stream, because it may be larger than an array.
     *
     * @param length of what was read, in bytes
     * @throws DataException if it is damaged
     */
    public <R> R read(String name, SavedState.Reader<R> content, ToLongFunction<R> length)
        throws IOException {
      return part(
          name,
          announced -> {
            R found = content.read(in);
            StateFields.check(length.applyAsLong(found) == announced, "it ends elsewhere");
            return found;
          });
    }

    /** Refuses a file that goes on. */
    public void end(String lastPart) throws IOException {
      if (in.read() != -1) {
        throw damaged(where, lastPart, new IllegalArgumentException("the file goes on behind it"));
      }
    }
  }
}
