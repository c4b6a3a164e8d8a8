package org.selectivebackprop.core.spi;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.error.FrameworkException;
import org.selectivebackprop.core.error.PluginException;

/** State as opaque bytes, read back completely or refused. */
public final class SavedState {
  private static final int AT_ONCE = 8192;

  private final byte[] bytes;

  private SavedState(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Writes content. */
  @FunctionalInterface
  public interface Writer {
    void write(DataOutput to) throws IOException;
  }

  /** Reads content. */
  @FunctionalInterface
  public interface Reader<R> {
    R read(DataInput from) throws IOException;
  }

  /** The state of a behaviour. */
  public static SavedState of(Stateful behaviour) {
    return written(behaviour::save);
  }

  /** What is written. */
  public static SavedState written(Writer content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      content.write(new DataOutputStream(bytes));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new SavedState(bytes.toByteArray());
  }

  /** Arbitrary bytes; copied. */
  public static SavedState ofBytes(byte[] bytes) {
    return new SavedState(bytes.clone());
  }

  /**
   * Reads {@code length} bytes. Memory is allocated as they arrive, so that a damaged length costs
   * none.
   *
   * @throws EOFException if there are fewer
   * @throws IllegalArgumentException if the length is impossible
   */
  public static SavedState read(DataInput from, long length) throws IOException {
    if (length < 0 || length > Integer.MAX_VALUE - AT_ONCE) {
      throw new IllegalArgumentException("it says that it has " + length + " bytes");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] some = new byte[AT_ONCE];
    while (bytes.size() < length) {
      int count = (int) Math.min(AT_ONCE, length - bytes.size());
      from.readFully(some, 0, count);
      bytes.write(some, 0, count);
    }
    return new SavedState(bytes.toByteArray());
  }

  /** Writes the bytes alone. */
  public void writeTo(DataOutput to) throws IOException {
    to.write(bytes);
  }

  /** Number of bytes. */
  public int length() {
    return bytes.length;
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * Gives a behaviour its state.
   *
   * @param at progress of the resumed run
   * @throws IllegalArgumentException with the reason, whatever exception it was that refused, or if
   *     the behaviour did not read all of it
   */
  public void restore(Stateful behaviour, Progress at) {
    read(
        from -> {
          behaviour.restore(from, at);
          return true;
        });
  }

  /**
   * Reads the content.
   *
   * @throws IllegalArgumentException as {@link #restore}
   */
  public <R> R read(Reader<R> reader) {
    ByteArrayInputStream content = new ByteArrayInputStream(bytes);
    R result;
    try {
      result = reader.read(new DataInputStream(content));
    } catch (PluginException broken) {
      // An error out of a plugin's code says nothing about the bytes.
      throw broken;
    } catch (IOException | RuntimeException refused) {
      throw new IllegalArgumentException(reason(refused), refused);
    }
    if (content.available() > 0) {
      throw new IllegalArgumentException(content.available() + " bytes are left over");
    }
    return result;
  }

  /** Why something was refused, in one line. */
  public static String reason(Exception refused) {
    if (refused instanceof FrameworkException known) {
      return known.problems().get(0).what();
    }
    if (refused instanceof EOFException) {
      return "it ends too early";
    }
    String message = Objects.requireNonNullElse(refused.getMessage(), "");
    boolean onPurpose =
        refused instanceof IllegalArgumentException || refused instanceof StreamCorruptedException;
    return onPurpose && !message.isEmpty()
        ? message
        : refused.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SavedState that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes of state";
  }
}
