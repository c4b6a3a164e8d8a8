package org.selectivebackprop.bench.report;

import static org.selectivebackprop.bench.report.Formats.*;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;
import org.selectivebackprop.bench.measure.Agreement;
import org.selectivebackprop.bench.measure.CallTimes;
import org.selectivebackprop.bench.measure.EngineInfo;
import org.selectivebackprop.bench.measure.LoopCost;
import org.selectivebackprop.bench.measure.Measured;
import org.selectivebackprop.bench.measure.Measurement;
import org.selectivebackprop.bench.measure.MemoryCurve;
import org.selectivebackprop.bench.measure.NormTimes;
import org.selectivebackprop.bench.measure.SizeTimes;
import org.selectivebackprop.bench.measure.Skipped;
import org.selectivebackprop.core.run.Phase;

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
    measured.findings(MemoryCurve.class).forEach(found -> text.append('\n').append(memory(found)));
    section(text, Agreement.class, BenchReport::agreements);
    for (Skipped skipped : measured.findings(Skipped.class)) {
      text.append(
          "\nNo %s of %s: %s.\n".formatted(skipped.part(), skipped.subject(), skipped.reason()));
    }
    return text.toString();
  }

  private <T extends Measurement> void section(
      StringBuilder text, Class<T> kind, Function<List<T>, String> table) {
    List<T> found = measured.findings(kind);
    if (!found.isEmpty()) {
      text.append('\n').append(table.apply(found));
    }
  }

  private String head() {
    Measured.Setting setting = measured.setting();
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s, %,d parameters, %,d multiply-adds a forward pass; rounds: %d%n",
                setting.network().name(),
                setting.network().parameterCount(),
                setting.network().multiplyAdds(),
                setting.rounds()));
    for (EngineInfo card : measured.engines()) {
      text.append(card.label()).append("  ").append(card.given()).append('\n');
    }
    return text.toString();
  }

  private static String loop(List<LoopCost> all) {
    TextTable table =
        new TextTable()
            .row(
                List.of(
                    "one epoch, seconds",
                    "considered",
                    "trained",
                    "engine calls",
                    "data",
                    "selector",
                    "other",
                    "the loop adds",
                    "times faster"));
    for (LoopCost found : all) {
      table.row(
          List.of(
              "A  " + found.strategy(),
              count(found.costs().considered()),
              count(found.costs().trained()),
              seconds(found.callSeconds()),
              seconds(found.costs().seconds(Phase.DATA)),
              seconds(found.costs().seconds(Phase.SELECTOR)),
              seconds(found.costs().seconds(Phase.OTHER)),
              percent(found.overhead()),
              ratio(all.get(0).trainingSeconds() / found.trainingSeconds())));
    }
    return table.toString();
  }

  private static String memory(MemoryCurve curve) {
    TextTable table =
        new TextTable()
            .row(List.of("memory, " + curve.engine() + ", after steps", "resident MB", "heap MB"));
    for (MemoryCurve.Point point : curve.points()) {
      OptionalLong resident = point.residentBytes();
      table.row(
          List.of(
              count(point.steps()),
              resident.isPresent() ? megabytes(resident.getAsLong()) : "unknown",
              megabytes(point.heapBytes())));
    }
    OptionalLong more = curve.residentGrowth();
    return table
        + "%s: from %s steps on, resident memory changed by %s and the heap by %s MB.%n"
            .formatted(
                curve.flat() ? "Flat" : "Not flat",
                count(curve.warmSteps()),
                more.isPresent() ? megabytes(more.getAsLong()) + " MB" : "an unknown amount",
                megabytes(curve.heapGrowth()));
  }

  private static String agreements(List<Agreement> all) {
    TextTable table =
        new TextTable().row(List.of("ranked like A", "examples", "Spearman", "top third shared"));
    for (Agreement found : all) {
      table.row(
          List.of(
              found.engine(),
              count(found.examples()),
              String.format(Locale.ROOT, "%.5f", found.spearman()),
              percent(found.topThirdOverlap())));
    }
    return table.toString();
  }
}
