package org.selectivebackprop.bench.report;

import static org.selectivebackprop.results.page.Formats.*;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.selectivebackprop.bench.measure.CallCosts;
import org.selectivebackprop.bench.measure.CallTimes;
import org.selectivebackprop.bench.measure.LoopCost;
import org.selectivebackprop.bench.measure.Measured;
import org.selectivebackprop.bench.measure.Measured.EngineInfo;
import org.selectivebackprop.bench.measure.Measurement;
import org.selectivebackprop.bench.measure.Measurement.Skipped;
import org.selectivebackprop.bench.measure.MemoryCurve;
import org.selectivebackprop.bench.measure.NormTimes;
import org.selectivebackprop.bench.measure.RankAgreement;
import org.selectivebackprop.bench.measure.ScaleCost;
import org.selectivebackprop.bench.measure.SizeTimes;
import org.selectivebackprop.bench.measure.Timing;
import org.selectivebackprop.core.run.Phase;
import org.selectivebackprop.results.page.TextTable;

/** Measurements as text: a table for each part, of medians where nothing else is said. */
public record BenchReport(Measured measured) {
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(head());
    section(text, CallTimes.class, CallTables::calls);
    section(text, SizeTimes.class, CallTables::sizes);
    section(text, NormTimes.class, CallTables::norms);
    section(text, LoopCost.class, BenchReport::loop);
    measured
        .measurements(MemoryCurve.class)
        .forEach(found -> text.append('\n').append(memory(found)));
    section(text, RankAgreement.class, BenchReport::agreements);
    section(text, ScaleCost.class, BenchReport::scale);
    for (Skipped skipped : measured.measurements(Skipped.class)) {
      text.append(
          format("%nNo %s of %s: %s.%n", skipped.part(), skipped.subject(), skipped.reason()));
    }
    return text.toString();
  }

  private <T extends Measurement> void section(
      StringBuilder text, Class<T> kind, Function<List<T>, String> table) {
    List<T> found = measured.measurements(kind);
    if (!found.isEmpty()) {
      text.append('\n').append(table.apply(found));
    }
  }

  private String head() {
    Measured.Setting setting = measured.setting();
    StringBuilder text = new StringBuilder();
    text.append(
        format(
            "%s, %,d parameters, %,d multiply-adds a forward pass; rounds: %d%n",
            setting.network().name(),
            setting.network().parameterCount(),
            setting.network().multiplyAdds(),
            setting.rounds()));
    for (EngineInfo engine : measured.engines()) {
      text.append(engine.label()).append("  ").append(engine.given()).append('\n');
    }
    return text.toString();
  }

  private static String loop(List<LoopCost> all) {
    return new TextTable<LoopCost>()
        .column("one epoch, seconds", row -> "A  " + row.strategy())
        .column("considered", row -> count(row.costs().considered()))
        .column("trained", row -> count(row.costs().trained()))
        .column("engine calls", row -> seconds(row.callSeconds()))
        .column("data", row -> seconds(row.costs().seconds(Phase.DATA)))
        .column("selector", row -> seconds(row.costs().seconds(Phase.SELECTOR)))
        .column("other", row -> seconds(row.costs().seconds(Phase.OTHER)))
        .column("the loop adds", row -> percent(row.overhead()))
        .column("times faster", row -> ratio(all.get(0).trainingSeconds() / row.trainingSeconds()))
        .of(all);
  }

  private static String memory(MemoryCurve curve) {
    OptionalLong more = curve.residentGrowth();
    return new TextTable<MemoryCurve.Point>()
            .column("memory, " + curve.engine() + ", after steps", row -> count(row.steps()))
            .column("resident MB", row -> resident(row.residentBytes()))
            .column("heap MB", row -> megabytes(row.heapBytes()))
            .of(curve.points())
        + format(
            "%s: from %s steps on, resident memory changed by %s and the heap by %s MB.%n",
            curve.flat() ? "Flat" : "Not flat",
            count(curve.warmSteps()),
            more.isPresent() ? megabytes(more.getAsLong()) + " MB" : "an unknown amount",
            megabytes(curve.heapGrowth()));
  }

  private static String resident(OptionalLong bytes) {
    return bytes.isPresent() ? megabytes(bytes.getAsLong()) : "unknown";
  }

  private static String agreements(List<RankAgreement> all) {
    return new TextTable<RankAgreement>()
        .column("ranked like A", RankAgreement::engine)
        .column("examples", row -> count(row.examples()))
        .column("Spearman", row -> format("%.5f", row.spearman()))
        .column("top third shared", row -> percent(row.topThirdOverlap()))
        .of(all);
  }

  private static String scale(List<ScaleCost> all) {
    return new TextTable<ScaleCost>()
        .column("bookkeeping of examples", row -> row.part() + ", " + count(row.examples()))
        .column("ns each", row -> format("%,.1f", row.nanoseconds()))
        .column("heap bytes each", row -> format("%.1f", row.heapBytes()))
        .column("file bytes each", row -> format("%.1f", row.fileBytes()))
        .column("seconds", row -> seconds(1e-9 * row.nanoseconds() * row.examples()))
        .column("heap MB", row -> megabytes(Math.round(row.heapBytes() * row.examples())))
        .column("", row -> row.measured() ? "" : "extrapolated, not measured")
        .of(all);
  }

  /** What engines' calls take, as tables; medians where nothing else is said. */
  static final class CallTables {
    private CallTables() {}

    private record Timed(String call, int examples, Timing timing) {}

    static String calls(List<CallTimes> all) {
      return new TextTable<Timed>()
              .column("engine calls", Timed::call)
              .column("best ms", row -> milliseconds(row.timing.best()))
              .column("median ms", row -> milliseconds(row.timing.median()))
              .column("us/example", row -> microseconds(row.timing.median() / row.examples))
              .of(all.stream().flatMap(CallTables::timed).toList())
          + "\n"
          + ratios(all)
          + "Speed-ups are per epoch; 'sb compare' measures how well the selected examples train.\n";
    }

    private static Stream<Timed> timed(CallTimes of) {
      return Stream.of(
          timed(of.engine(), "scoring pass", of.batch(), of.selectingPass()),
          timed(of.engine(), "training forward", of.batch(), of.trainingForward()),
          timed(of.engine(), "training step", of.batch(), of.step()),
          timed(of.engine(), "training step", of.selected(), of.selectedStep()));
    }

    private static Timed timed(String engine, String call, int examples, Timing timing) {
      return new Timed(engine + "  " + call + ", " + examples, examples, timing);
    }

    /** A row of ratios: what the cost model says, and what every engine's times say. */
    private record Ratio(String label, String ideal, Function<CallTimes, Double> measured) {}

    private static String ratios(List<CallTimes> all) {
      CallTimes first = all.get(0);
      List<Ratio> rows = new ArrayList<>();
      for (CallCosts.Ratio ratio : CallCosts.Ratio.ALL) {
        String ideal = ratio(ratio.of(CallCosts.ideal(first.share())));
        rows.add(new Ratio(ratio.label(), ideal, times -> ratio.of(times.costs(Timing::median))));
      }
      if (all.size() > 1) {
        rows.add(faster("scoring pass", first, CallTimes::selectingPass));
        rows.add(faster("training step", first, CallTimes::step));
      }
      TextTable<Ratio> table =
          new TextTable<Ratio>().column("ratios", Ratio::label).column("cost model", Ratio::ideal);
      for (CallTimes times : all) {
        table.column(times.engine(), row -> ratio(row.measured.apply(times)));
      }
      return table.of(rows);
    }

    private static Ratio faster(String what, CallTimes first, Function<CallTimes, Timing> call) {
      double median = call.apply(first).median();
      return new Ratio(
          what + ", times faster than A's", "", times -> median / call.apply(times).median());
    }

    static String sizes(List<SizeTimes> all) {
      return new TextTable<SizeTimes>()
          .column("scoring pass by size", row -> row.engine() + "  " + row.size())
          .column("best ms", row -> milliseconds(row.selectingPass().best()))
          .column("median ms", row -> milliseconds(row.selectingPass().median()))
          .column("us/example", row -> microseconds(row.secondsPerExample()))
          .column("", row -> isFastest(row, all) ? "fastest" : "")
          .of(all);
    }

    private static boolean isFastest(SizeTimes times, List<SizeTimes> all) {
      return all.stream()
          .filter(other -> other.engine().equals(times.engine()))
          .min(Comparator.comparingDouble(SizeTimes::secondsPerExample))
          .filter(times::equals)
          .isPresent();
    }

    static String norms(List<NormTimes> all) {
      return new TextTable<NormTimes>()
          .column("gradients", row -> row.engine() + "  batch of " + row.batch())
          .column("norms of each, ms", row -> milliseconds(row.norms().median()))
          .column("one of all, ms", row -> milliseconds(row.gradient().median()))
          .column("ratio", row -> ratio(row.ratio()))
          .of(all);
    }
  }
}
