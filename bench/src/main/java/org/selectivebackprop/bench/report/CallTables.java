package org.selectivebackprop.bench.report;

import static org.selectivebackprop.bench.report.Formats.*;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.selectivebackprop.bench.measure.CallCosts;
import org.selectivebackprop.bench.measure.CallRatio;
import org.selectivebackprop.bench.measure.CallTimes;
import org.selectivebackprop.bench.measure.NormTimes;
import org.selectivebackprop.bench.measure.SizeTimes;
import org.selectivebackprop.bench.measure.Timing;

/** What engines' calls take, as tables; medians where nothing else is said. */
final class CallTables {
  private CallTables() {}

  static String calls(List<CallTimes> all) {
    TextTable times =
        new TextTable().row(List.of("engine calls", "best ms", "median ms", "us/example"));
    for (CallTimes found : all) {
      String of = found.engine() + "  ";
      times
          .row(timed(of + "selecting pass, " + found.batch(), found.score(), found.batch()))
          .row(timed(of + "training forward, " + found.batch(), found.forward(), found.batch()))
          .row(timed(of + "training step, " + found.batch(), found.step(), found.batch()))
          .row(
              timed(
                  of + "training step, " + found.selected(),
                  found.selectedStep(),
                  found.selected()));
    }
    return times
        + "\n"
        + ratios(all)
        + "Faster is per epoch; how much an epoch of the selected teaches, 'sb compare' measures.\n";
  }

  private static String ratios(List<CallTimes> all) {
    List<String> head = new ArrayList<>(List.of("ratios", "cost model"));
    all.forEach(found -> head.add(found.engine()));
    TextTable table = new TextTable().row(head);
    CallTimes first = all.get(0);
    for (CallRatio ratio : CallRatio.ALL) {
      List<String> row = new ArrayList<>(List.of(ratio.label()));
      row.add(ratio(ratio.of(CallCosts.ideal(first.share()))));
      all.forEach(found -> row.add(ratio(ratio.of(found.costs(Timing::median)))));
      table.row(row);
    }
    if (all.size() > 1) {
      table
          .row(against("selecting pass, times faster than A's", all, CallTimes::score))
          .row(against("training step, times faster than A's", all, CallTimes::step));
    }
    return table.toString();
  }

  private static List<String> against(
      String what, List<CallTimes> all, Function<CallTimes, Timing> call) {
    List<String> row = new ArrayList<>(List.of(what, ""));
    double first = call.apply(all.get(0)).median();
    all.forEach(found -> row.add(ratio(first / call.apply(found).median())));
    return row;
  }

  static String sizes(List<SizeTimes> all) {
    TextTable table =
        new TextTable()
            .row(List.of("selecting pass by size", "best ms", "median ms", "us/example", ""));
    for (SizeTimes found : all) {
      boolean fastest =
          all.stream()
              .filter(other -> other.engine().equals(found.engine()))
              .min(Comparator.comparingDouble(SizeTimes::secondsPerExample))
              .filter(found::equals)
              .isPresent();
      List<String> row =
          new ArrayList<>(
              timed(found.engine() + "  " + found.size(), found.timing(), found.size()));
      row.add(fastest ? "fastest" : "");
      table.row(row);
    }
    return table.toString();
  }

  static String norms(List<NormTimes> all) {
    TextTable table =
        new TextTable().row(List.of("gradients", "norms of each, ms", "one of all, ms", "ratio"));
    for (NormTimes found : all) {
      double norms = found.norms().median();
      double gradient = found.gradient().median();
      table.row(
          List.of(
              found.engine() + "  batch of " + found.batch(),
              milliseconds(norms),
              milliseconds(gradient),
              ratio(norms / gradient)));
    }
    return table.toString();
  }

  private static List<String> timed(String what, Timing timing, int examples) {
    return List.of(
        what,
        milliseconds(timing.best()),
        milliseconds(timing.median()),
        microseconds(timing.median() / examples));
  }
}
