package org.selectivebackprop.core.train;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/** What a checkpoint holds beside tensors, as bytes. */
final class ReportFormat {
  private ReportFormat() {}

  static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] bytes = length < 0 ? new byte[0] : in.readNBytes(length);
    if (bytes.length != length) {
      throw new StreamCorruptedException("a part of " + length + " bytes that is not there");
    }
    return bytes;
  }

  static void writeText(String text, DataOutputStream out) throws IOException {
    writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
  }

  static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  static void writeCosts(Costs costs, DataOutputStream out) throws IOException {
    out.writeLong(costs.analysed());
    out.writeLong(costs.selectForward());
    out.writeDouble(costs.scoringUnits());
    out.writeLong(costs.trained());
    out.writeLong(costs.updates());
    out.writeLong(costs.nonFinite());
    out.writeLong(costs.totalNanos());
    for (Phase phase : Phase.values()) {
      out.writeLong(costs.nanos().getOrDefault(phase, 0L));
    }
  }

  static Costs readCosts(DataInputStream in) throws IOException {
    long analysed = in.readLong();
    long selectForward = in.readLong();
    double scoringUnits = in.readDouble();
    long trained = in.readLong();
    long updates = in.readLong();
    long nonFinite = in.readLong();
    long totalNanos = in.readLong();
    Map<Phase, Long> nanos = new EnumMap<>(Phase.class);
    for (Phase phase : Phase.values()) {
      nanos.put(phase, in.readLong());
    }
    return new Costs(
        analysed, selectForward, scoringUnits, trained, updates, nonFinite, nanos, totalNanos);
  }

  static void writeReport(EpochReport report, DataOutputStream out) throws IOException {
    out.writeInt(report.epoch());
    out.writeDouble(report.testError());
    out.writeDouble(report.testLoss());
    out.writeDouble(report.trainLoss());
    out.writeDouble(report.learningRate());
    writeCosts(report.costs(), out);
    writeOptional(report.regime().scoredCorrect(), out);
    writeOptional(report.regime().trainedCorrect(), out);
    writeOptional(report.regime().unselectedLoss(), out);
  }

  static EpochReport readReport(DataInputStream in) throws IOException {
    int epoch = in.readInt();
    double testError = in.readDouble();
    double testLoss = in.readDouble();
    double trainLoss = in.readDouble();
    double learningRate = in.readDouble();
    Costs costs = readCosts(in);
    Regime regime = new Regime(readOptional(in), readOptional(in), readOptional(in));
    return new EpochReport(epoch, testError, testLoss, trainLoss, learningRate, costs, regime);
  }

  private static void writeOptional(OptionalDouble value, DataOutputStream out) throws IOException {
    out.writeBoolean(value.isPresent());
    out.writeDouble(value.orElse(0));
  }

  private static OptionalDouble readOptional(DataInputStream in) throws IOException {
    boolean present = in.readBoolean();
    double value = in.readDouble();
    return present ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
