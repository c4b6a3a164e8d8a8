package org.selectivebackprop.core.train;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.model.TensorsFormat;

/**
 * A run between two epochs: everything that decides what happens next, so that a resumed run and
 * one that was never stopped end bit for bit alike.
 *
 * <p>As bytes: a magic number, a version, the parts, and a CRC-32 of all that comes before it.
 */
public final class Checkpoint {
  private static final long MAGIC = 0x5342_2D52_554E_0A1AL;
  private static final int VERSION = 2;

  private final String recipe;
  private final String dataChecksum;
  private final List<EpochReport> reports;
  private final Costs costs;
  private final Parts parts;
  private final Map<String, Bytes> attachments;

  /**
   * The state of the parts.
   *
   * @param engine weights, statistics and the optimiser
   * @param policy as its {@code save} gave it
   * @param scorer as its {@code save} gave it
   * @param scores the score cache, ages included
   * @param queue selected examples that wait for the next epoch
   */
  record Parts(Tensors engine, Bytes policy, Bytes scorer, Bytes scores, Bytes queue) {}

  /** Opaque bytes. */
  static final class Bytes {
    private final byte[] content;

    Bytes(byte[] content) {
      this.content = content.clone();
    }

    byte[] content() {
      return content.clone();
    }
  }

  Checkpoint(
      String recipe, String dataChecksum, List<EpochReport> reports, Costs costs, Parts parts) {
    this(recipe, dataChecksum, reports, costs, parts, Map.of());
  }

  private Checkpoint(
      String recipe,
      String dataChecksum,
      List<EpochReport> reports,
      Costs costs,
      Parts parts,
      Map<String, Bytes> attachments) {
    this.recipe = recipe;
    this.dataChecksum = dataChecksum;
    this.reports = List.copyOf(reports);
    this.costs = costs;
    this.parts = parts;
    this.attachments = attachments;
  }

  /**
   * As it is, with what a listener has gathered up to it, so that both are kept or lost as one.
   *
   * @param content replaces what is attached under the name
   */
  public Checkpoint with(String name, byte[] content) {
    Map<String, Bytes> all = new TreeMap<>(attachments);
    all.put(name, new Bytes(content));
    return new Checkpoint(recipe, dataChecksum, reports, costs, parts, all);
  }

  /** What {@link #with} attached; empty if nothing of this name. */
  public Optional<byte[]> attachment(String name) {
    return Optional.ofNullable(attachments.get(name)).map(Bytes::content);
  }

  /** Finished epochs. */
  public int epochs() {
    return reports.size();
  }

  /** Weights, statistics and what the optimiser keeps, for an engine to restore. */
  public Tensors engineState() {
    return parts.engine();
  }

  List<EpochReport> reports() {
    return reports;
  }

  Costs costs() {
    return costs;
  }

  Parts parts() {
    return parts;
  }

  /** Why a run cannot go on from here; empty if it can. */
  List<String> misfits(Run run) {
    List<String> wrong = new java.util.ArrayList<>();
    if (!recipe.equals(run.recipe().toString())) {
      wrong.add("it is of another recipe");
    }
    if (!dataChecksum.equals(run.dataset().checksum())) {
      wrong.add("its data had the checksum " + dataChecksum);
    }
    return wrong;
  }

  /** Writes it. */
  public void write(OutputStream to) throws IOException {
    CheckedOutputStream checked =
        new CheckedOutputStream(new BufferedOutputStream(to), new CRC32());
    DataOutputStream out = new DataOutputStream(checked);
    out.writeLong(MAGIC);
    out.writeInt(VERSION);
    ReportFormat.writeText(recipe, out);
    ReportFormat.writeText(dataChecksum, out);
    ReportFormat.writeCosts(costs, out);
    out.writeInt(reports.size());
    for (EpochReport report : reports) {
      ReportFormat.writeReport(report, out);
    }
    TensorsFormat.write(parts.engine, out);
    for (Bytes part : List.of(parts.policy, parts.scorer, parts.scores, parts.queue)) {
      ReportFormat.writeBytes(part.content, out);
    }
    out.writeInt(attachments.size());
    for (Map.Entry<String, Bytes> attachment : attachments.entrySet()) {
      ReportFormat.writeText(attachment.getKey(), out);
      ReportFormat.writeBytes(attachment.getValue().content, out);
    }
    out.writeInt((int) checked.getChecksum().getValue());
    out.flush();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is something else, or damaged
   */
  public static Checkpoint read(InputStream from) throws IOException {
    CheckedInputStream checked = new CheckedInputStream(new BufferedInputStream(from), new CRC32());
    DataInputStream in = new DataInputStream(checked);
    if (in.readLong() != MAGIC) {
      throw new StreamCorruptedException("this is no checkpoint");
    }
    int version = in.readInt();
    if (version != VERSION) {
      throw new StreamCorruptedException(
          "a checkpoint of version " + version + ", wanted " + VERSION);
    }
    Checkpoint checkpoint = readParts(in);
    int actual = (int) checked.getChecksum().getValue();
    if (in.readInt() != actual || in.read() != -1) {
      throw new StreamCorruptedException("a checkpoint whose checksum is not that of its content");
    }
    return checkpoint;
  }

  private static Checkpoint readParts(DataInputStream in) throws IOException {
    String recipe = ReportFormat.readText(in);
    String dataChecksum = ReportFormat.readText(in);
    Costs costs = ReportFormat.readCosts(in);
    int count = in.readInt();
    List<EpochReport> reports = new java.util.ArrayList<>();
    for (int i = 0; i < count; i++) {
      reports.add(ReportFormat.readReport(in));
    }
    Tensors engine = TensorsFormat.read(in);
    Bytes policy = new Bytes(ReportFormat.readBytes(in));
    Bytes scorer = new Bytes(ReportFormat.readBytes(in));
    Bytes scores = new Bytes(ReportFormat.readBytes(in));
    Bytes queue = new Bytes(ReportFormat.readBytes(in));
    Parts parts = new Parts(engine, policy, scorer, scores, queue);
    Map<String, Bytes> attachments = new TreeMap<>();
    for (int i = in.readInt(); i > 0; i--) {
      attachments.put(ReportFormat.readText(in), new Bytes(ReportFormat.readBytes(in)));
    }
    return new Checkpoint(recipe, dataChecksum, reports, costs, parts, attachments);
  }
}
