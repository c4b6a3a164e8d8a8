package org.selectivebackprop.core.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.function.ToLongFunction;
import org.selectivebackprop.core.spi.StateFields;

/** Reports and costs of a run as bytes. */
final class ReportFormat {
  /** Counts up to here can be added up without overflow, and are exact as floating point. */
  private static final long MOST = 1L << 53;

  private static final int MOST_METRICS = 1000;

  private static final List<ToLongFunction<Costs>> COUNTS =
      List.of(
          Costs::considered,
          Costs::selectForward,
          Costs::trained,
          Costs::updates,
          Costs::nonFinite);

  private ReportFormat() {}

  static void write(Checkpoint.History history, DataOutput out) throws IOException {
    writeCosts(history.costs(), out);
    out.writeBoolean(history.epochStart().isPresent());
    writeCosts(history.epochStart().orElse(history.costs()), out);
    out.writeInt(history.reports().size());
    for (EpochReport report : history.reports()) {
      writeReport(report, out);
    }
  }

  static Checkpoint.History read(DataInput in) throws IOException {
    Costs total = readCosts(in);
    boolean within = in.readBoolean();
    Costs finished = readCosts(in);
    StateFields.check(
        total.totalNanos() >= 0 && total.nanos().values().stream().allMatch(n -> n >= 0),
        "a time below 0");
    int count = in.readInt();
    StateFields.check(count >= (within ? 0 : 1), count + " epochs");
    List<EpochReport> reports = new ArrayList<>();
    for (int epoch = 1; epoch <= count; epoch++) {
      reports.add(readReport(epoch, in));
    }
    for (ToLongFunction<Costs> each : COUNTS) {
      long sum = reports.stream().map(EpochReport::costs).mapToLong(each).sum();
      long most = each.applyAsLong(total);
      StateFields.check(
          sum == each.applyAsLong(finished) && (within ? sum <= most : sum == most),
          "its epochs do not add up to the run");
    }
    return new Checkpoint.History(
        total, reports, within ? Optional.of(finished) : Optional.empty());
  }

  private static void writeCosts(Costs costs, DataOutput out) throws IOException {
    out.writeLong(costs.considered());
    out.writeLong(costs.selectForward());
    out.writeDouble(costs.scoringUnits());
    out.writeLong(costs.trained());
    out.writeDouble(costs.trainingUnits());
    out.writeLong(costs.updates());
    out.writeLong(costs.nonFinite());
    out.writeLong(costs.totalNanos());
    out.writeInt(Phase.values().length);
    for (Phase phase : Phase.values()) {
      // By name, so that phases may be added, removed and reordered.
      out.writeUTF(phase.key());
      out.writeLong(costs.nanos().getOrDefault(phase, 0L));
    }
  }

  private static Costs readCosts(DataInput in) throws IOException {
    long considered = readCount(in, "candidates");
    long selectForward = readCount(in, "scoring passes");
    double scoringUnits = readUnits(in, "scoring");
    long trained = readCount(in, "examples trained");
    double trainingUnits = readUnits(in, "training");
    long updates = StateFields.readLong(in, "training steps", 0, trained);
    long nonFinite = readCount(in, "values that are not finite");
    long totalNanos = readNanos(in);
    Map<Phase, Long> nanos = new EnumMap<>(Phase.class);
    int phases = StateFields.readInt(in, "number of phases", 0, Phase.values().length);
    for (int i = 0; i < phases; i++) {
      Phase phase = Phase.named(in.readUTF());
      StateFields.check(nanos.put(phase, readNanos(in)) == null, "the same phase twice");
    }
    return new Costs(
        considered,
        selectForward,
        scoringUnits,
        trained,
        trainingUnits,
        updates,
        nonFinite,
        nanos,
        totalNanos);
  }

  private static double readUnits(DataInput in, String of) throws IOException {
    return StateFields.readDouble(in, "cost of " + of, units -> units >= 0 && units <= 4.0 * MOST);
  }

  private static long readCount(DataInput in, String name) throws IOException {
    return StateFields.readLong(in, "number of " + name, 0, MOST);
  }

  /** May be below 0 in an epoch, where a phase is what is left over. */
  private static long readNanos(DataInput in) throws IOException {
    return StateFields.readLong(in, "time in nanoseconds", -MOST, MOST);
  }

  private static void writeReport(EpochReport report, DataOutput out) throws IOException {
    out.writeInt(report.epoch());
    out.writeDouble(report.testError());
    out.writeDouble(report.testLoss());
    writeOptional(report.validationError(), out);
    writeOptional(report.validationLoss(), out);
    writeMetrics(report.testMetrics(), out);
    writeMetrics(report.validationMetrics(), out);
    out.writeDouble(report.trainLoss());
    out.writeDouble(report.learningRate());
    writeCosts(report.costs(), out);
    writeOptional(report.regime().scoredCorrect(), out);
    writeOptional(report.regime().trainedCorrect(), out);
    writeOptional(report.regime().unselectedLoss(), out);
    writePercentiles(report.regime().scoredLosses(), out);
    writePercentiles(report.regime().trainedLosses(), out);
  }

  private static EpochReport readReport(int epoch, DataInput in) throws IOException {
    StateFields.readInt(in, "epoch", epoch, epoch);
    double testError = StateFields.readDouble(in, "test error", error -> error >= 0);
    double testLoss = in.readDouble();
    OptionalDouble validationError = readOptional(in, error -> error >= 0);
    OptionalDouble validationLoss = readOptional(in, loss -> true);
    Map<String, Double> testMetrics = readMetrics(in);
    Map<String, Double> validationMetrics = readMetrics(in);
    double trainLoss = in.readDouble();
    double learningRate =
        StateFields.readDouble(in, "learning rate", rate -> rate >= 0 && Double.isFinite(rate));
    Costs costs = readCosts(in);
    Regime regime =
        new Regime(
            readOptional(in, ReportFormat::isShare),
            readOptional(in, ReportFormat::isShare),
            readOptional(in, loss -> true),
            readPercentiles(in),
            readPercentiles(in));
    return new EpochReport(
        epoch,
        testError,
        testLoss,
        validationError,
        validationLoss,
        testMetrics,
        validationMetrics,
        trainLoss,
        learningRate,
        costs,
        regime);
  }

  private static void writeMetrics(Map<String, Double> metrics, DataOutput out) throws IOException {
    out.writeInt(metrics.size());
    for (Map.Entry<String, Double> metric : metrics.entrySet()) {
      out.writeUTF(metric.getKey());
      out.writeDouble(metric.getValue());
    }
  }

  private static Map<String, Double> readMetrics(DataInput in) throws IOException {
    Map<String, Double> metrics = new LinkedHashMap<>();
    int count = StateFields.readInt(in, "number of metrics", 0, MOST_METRICS);
    for (int i = 0; i < count; i++) {
      String name = in.readUTF();
      StateFields.check(metrics.put(name, in.readDouble()) == null, "the same metric twice");
    }
    return metrics;
  }

  private static void writePercentiles(List<Double> losses, DataOutput out) throws IOException {
    out.writeBoolean(!losses.isEmpty());
    for (double loss : losses) {
      out.writeDouble(loss);
    }
  }

  private static List<Double> readPercentiles(DataInput in) throws IOException {
    List<Double> losses = new ArrayList<>();
    int count = in.readBoolean() ? Regime.PERCENTS.size() : 0;
    double least = 0;
    while (losses.size() < count) {
      double atLeast = least;
      least =
          StateFields.readDouble(
              in, "percentile of losses", loss -> loss >= atLeast && Double.isFinite(loss));
      losses.add(least);
    }
    return losses;
  }

  private static boolean isShare(double value) {
    return value >= 0 && value <= 1;
  }

  private static void writeOptional(OptionalDouble value, DataOutput out) throws IOException {
    out.writeBoolean(value.isPresent());
    out.writeDouble(value.orElse(0));
  }

  private static OptionalDouble readOptional(DataInput in, DoublePredicate valid)
      throws IOException {
    boolean present = in.readBoolean();
    double value = StateFields.readDouble(in, "mean", valid);
    return present ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
