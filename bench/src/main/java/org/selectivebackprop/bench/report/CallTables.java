package org.selectivebackprop.bench.report;

import static org.selectivebackprop.results.page.Formats.*;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.selectivebackprop.bench.measure.CallCosts;
import org.selectivebackprop.bench.measure.CallTimes;
import org.selectivebackprop.bench.measure.NormTimes;
import org.selectivebackprop.bench.measure.SizeTimes;
import org.selectivebackprop.bench.measure.Timing;
import org.selectivebackprop.results.page.TextTable;

/** What engines' calls take, as tables; medians where nothing else is said. */
final class CallTables {
  private CallTables() {}

  /** A row of times: of which call, over how many examples. */
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
