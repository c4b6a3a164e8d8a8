package org.selectivebackprop.bench.report;

import static org.selectivebackprop.results.page.Formats.*;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.selectivebackprop.bench.measure.CallTimes;
import org.selectivebackprop.bench.measure.LoopCost;
import org.selectivebackprop.bench.measure.Measured;
import org.selectivebackprop.bench.measure.Measured.EngineInfo;
import org.selectivebackprop.bench.measure.Measurement;
import org.selectivebackprop.bench.measure.Measurement.Skipped;
import org.selectivebackprop.bench.measure.MemoryCurve;
import org.selectivebackprop.bench.measure.NormTimes;
import org.selectivebackprop.bench.measure.RankAgreement;
import org.selectivebackprop.bench.measure.SizeTimes;
import org.selectivebackprop.core.run.Phase;
import org.selectivebackprop.results.page.TextTable;

/**
 * Measurements as text: a table for each part, of medians where nothing else is said.
 *
 * @param measured what there is
 */
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
}
