package org.selectivebackprop.core.run;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.model.TensorsFormat;
import org.selectivebackprop.core.spi.SavedState;
import org.selectivebackprop.core.spi.StateFields;

/**
 * A checkpoint as bytes: a magic number, a version, and the parts. Each part is its name, its
 * length as a long, its content, and the CRC-32 of all three.
 */
final class CheckpointFormat {
  static final String RECIPE = "recipe";
  static final String PROGRESS = "progress";
  static final String NETWORK = "network";
  static final String BEST = "best network";
  static final String POLICY = "selection policy";
  static final String SCORER = "scorer";
  static final String SCORES = "score cache";
  static final String QUEUE = "backprop queue";
  static final String EPOCH = "epoch";
  static final String ATTACHMENTS = "attachments";

  private static final long MAGIC = 0x5342_2D52_554E_0A1AL;
  private static final int VERSION = 5;

  /** In the place of weights that are not kept. */
  private static final Tensors NONE = Tensors.builder().build();

  private CheckpointFormat() {}

  static DataException damaged(String where, String part, Exception cause) {
    return new DataException(
        "the checkpoint is damaged: " + printable(SavedState.reason(cause)),
        where + ", part '" + part + "'",
        "resume from another copy of the folder, or train anew",
        cause);
  }

  /** Replaces control characters, which damaged text may hold, for the terminal. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  static final class Target {
    private final CheckedOutputStream checked;
    private final DataOutputStream out;

    Target(OutputStream to) {
      checked = new CheckedOutputStream(new BufferedOutputStream(to), new CRC32());
      out = new DataOutputStream(checked);
    }

    void write(CheckpointContent content) throws IOException {
      out.writeLong(MAGIC);
      out.writeInt(VERSION);
      part(RECIPE, SavedState.written(to -> writeTexts(content.identity(), to)));
      part(PROGRESS, SavedState.written(to -> ReportFormat.write(content.history(), to)));
      part(NETWORK, content.network());
      part(BEST, content.best().orElse(NONE));
      part(POLICY, content.policy());
      part(SCORER, content.scorer());
      part(SCORES, content.scores());
      part(QUEUE, content.queue());
      part(EPOCH, content.epoch());
      part(ATTACHMENTS, SavedState.written(to -> writeStates(content.attachments(), to)));
      out.flush();
    }

    private void part(String name, Tensors tensors) throws IOException {
      part(name, TensorsFormat.length(tensors), to -> TensorsFormat.write(tensors, to));
    }

    private void part(String name, SavedState content) throws IOException {
      part(name, content.length(), content::writeTo);
    }

    private void part(String name, long length, SavedState.Writer content) throws IOException {
      checked.getChecksum().reset();
      out.writeUTF(name);
      out.writeLong(length);
      content.write(out);
      out.writeInt((int) checked.getChecksum().getValue());
    }

    private static void writeStates(Map<String, SavedState> states, DataOutput to)
        throws IOException {
      to.writeInt(states.size());
      for (Map.Entry<String, SavedState> state : states.entrySet()) {
        to.writeUTF(state.getKey());
        to.writeInt(state.getValue().length());
        state.getValue().writeTo(to);
      }
    }

    private static void writeTexts(Map<String, String> texts, DataOutput to) throws IOException {
      to.writeInt(texts.size());
      for (Map.Entry<String, String> text : texts.entrySet()) {
        to.writeUTF(text.getKey());
        // Not by writeUTF, which takes 65,535 bytes: a recipe may hold long lists.
        to.writeInt(text.getValue().length());
        to.writeChars(text.getValue());
      }
    }
  }

  static final class Source {
    private final CheckedInputStream checked;
    private final DataInputStream in;
    private final String where;

    Source(InputStream from, String where) {
      checked = new CheckedInputStream(new BufferedInputStream(from), new CRC32());
      in = new DataInputStream(checked);
      this.where = where;
    }

    CheckpointContent read() throws IOException {
      readVersion();
      CheckpointContent content =
          new CheckpointContent(
              part(RECIPE, length -> state(length).read(Source::texts)),
              part(PROGRESS, length -> state(length).read(ReportFormat::read)),
              part(NETWORK, this::tensors),
              Optional.of(part(BEST, this::tensors)).filter(best -> !best.names().isEmpty()),
              part(POLICY, this::state),
              part(SCORER, this::state),
              part(SCORES, this::state),
              part(QUEUE, this::state),
              part(EPOCH, this::state),
              part(ATTACHMENTS, length -> state(length).read(Source::states)));
      if (in.read() != -1) {
        throw damaged(
            where, ATTACHMENTS, new IllegalArgumentException("the file goes on behind it"));
      }
      return content;
    }

    private void readVersion() throws IOException {
      byte[] start = in.readNBytes(Long.BYTES + Integer.BYTES);
      DataInput header = new DataInputStream(new java.io.ByteArrayInputStream(start));
      if (start.length < Long.BYTES + Integer.BYTES || header.readLong() != MAGIC) {
        throw new DataException(
            "this is no checkpoint", where, "give the folder of a run as 'sb train' wrote it");
      }
      int version = header.readInt();
      if (version != VERSION) {
        throw new DataException(
            "the checkpoint has format version " + version + ", this release reads " + VERSION,
            where,
            "resume the run with the release that wrote it, or train anew");
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

    private SavedState state(long length) throws IOException {
      return SavedState.read(in, length);
    }

    /** Reads a stream, because weights may be larger than an array. */
    private Tensors tensors(long length) throws IOException {
      Tensors tensors = TensorsFormat.read(in);
      StateFields.check(TensorsFormat.length(tensors) == length, "its tensors end elsewhere");
      return tensors;
    }

    private static Map<String, SavedState> states(DataInput from) throws IOException {
      Map<String, SavedState> states = new TreeMap<>();
      int count = from.readInt();
      for (int i = 0; i < count; i++) {
        states.put(from.readUTF(), SavedState.read(from, from.readInt()));
      }
      return states;
    }

    private static Map<String, String> texts(DataInput from) throws IOException {
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
  }
}
