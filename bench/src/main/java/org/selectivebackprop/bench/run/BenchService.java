package org.selectivebackprop.bench.run;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.selectivebackprop.bench.measure.BenchFile;
import org.selectivebackprop.bench.measure.CallTimes;
import org.selectivebackprop.bench.measure.EngineUnderTest;
import org.selectivebackprop.bench.measure.EnginesUnderTest;
import org.selectivebackprop.bench.measure.LoopCost;
import org.selectivebackprop.bench.measure.Measured;
import org.selectivebackprop.bench.measure.Measured.EngineInfo;
import org.selectivebackprop.bench.measure.Measured.Part;
import org.selectivebackprop.bench.measure.Measurement;
import org.selectivebackprop.bench.measure.Measurement.Skipped;
import org.selectivebackprop.bench.measure.MemoryCurve;
import org.selectivebackprop.bench.measure.NormTimes;
import org.selectivebackprop.bench.measure.RankAgreement;
import org.selectivebackprop.bench.measure.Rounds;
import org.selectivebackprop.bench.measure.ScaleTimes;
import org.selectivebackprop.bench.measure.SizeTimes;
import org.selectivebackprop.bench.report.RoundsLine;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.loop.TrainingLoop;
import org.selectivebackprop.core.run.KeptState;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.train.Training.OpenDataset;
import org.selectivebackprop.results.RunFolder;
import org.selectivebackprop.results.experiment.Experiment;
import org.selectivebackprop.results.file.Environment;
import org.selectivebackprop.results.file.ResultWriter;

/** Measures engines side by side in one process, on the same data and network. */
public final class BenchService {
  private final Runs runs;
  private final Terminal terminal;
  private final StopSignal stop;
  private final Clock clock;
  private final Rounds.Listener line;

  @Inject
  BenchService(Runs runs, Terminal terminal, StopSignal stop, Clock clock) {
    this.runs = runs;
    this.terminal = terminal;
    this.stop = stop;
    this.clock = clock;
    line = new RoundsLine(terminal);
  }

  /**
   * What to measure: engines, one experiment each; the loop with strategies, on the first engine;
   * of a batch, a number selected; every call timed so many rounds; the bookkeeping of data sets of
   * {@code ids} examples; memory over at least 10 steps, or 0; rankings of so many examples, or 0.
   */
  public record Plan(
      List<Experiment> engines,
      List<Experiment> strategies,
      Set<Part> parts,
      int selected,
      int rounds,
      List<Integer> sizes,
      List<Integer> ids,
      int memorySteps,
      int ranked,
      Path folder) {
    public Plan {
      engines = List.copyOf(engines);
      strategies = List.copyOf(strategies);
      parts = Set.copyOf(parts);
      sizes = List.copyOf(sizes);
      ids = List.copyOf(ids);
    }
  }

  /** Measures until the user stops it, and keeps every part; misfits are errors beforehand. */
  public Measured measure(Plan plan) {
    Experiment first = plan.engines().get(0);
    OpenDataset data = runs.data(first);
    List<Run> prepared = prepared(plan.engines(), data);
    List<Run> loops = prepared(plan.strategies(), data);
    OptionalDouble load = Environment.loadAverage();
    warnIfBusy(load);
    Measured.Setting setting =
        new Measured.Setting(
            prepared.get(0).recipe(),
            prepared.get(0).network(),
            plan.selected(),
            plan.rounds(),
            load);
    Notes notes = new Notes(plan, setting);
    try (EnginesUnderTest engines = EnginesUnderTest.open(prepared)) {
      notes.introduce(engines);
      Rounds rounds = new Rounds(plan.rounds(), stop, line);
      sideBySide(engines, rounds, notes);
    }
    for (int i = 0; i < loops.size() && notes.wants(Part.LOOP); i++) {
      String label = plan.strategies().get(i).label();
      RunListener progress = terminal.progress("loop: " + label);
      notes.add(List.of(LoopCost.of(label, TrainingLoop.train(loops.get(i), progress, stop))));
    }
    if (notes.wants(Part.SCALE)) {
      Run chooser = prepared(plan.strategies(), data).get(loops.size() - 1);
      notes.add(scale(chooser, plan));
    }
    if (plan.ranked() > 0 && !stop.requested()) {
      rank(prepared, runs.run(first.spec(), data), notes);
    }
    return notes.finish();
  }

  private List<Measurement> scale(Run chooser, Plan plan) {
    try {
      return ScaleTimes.measure(chooser, plan.ids(), plan.folder(), stop, line);
    } catch (IOException unwritable) {
      throw ResultWriter.unwritable(plan.folder(), "option --out", unwritable);
    }
  }

  /** In a state that the first engine has been trained to. */
  private void rank(List<Run> runs, Run training, Notes notes) {
    KeptState kept = KeptState.ofWeights();
    RunListener progress = terminal.progress("ranking: training");
    TrainingLoop.train(training, RunListener.all(List.of(kept, progress)), stop);
    if (kept.state().isEmpty()) {
      notes.add(List.of(new Skipped("ranking", "all", "no epoch of the training was finished")));
    } else if (!stop.requested()) {
      try (EnginesUnderTest engines = EnginesUnderTest.open(runs)) {
        notes.add(
            RankAgreement.measure(
                engines.all(),
                kept.state().orElseThrow(),
                notes.batch(),
                notes.plan.ranked(),
                line));
      }
    }
  }

  private void sideBySide(EnginesUnderTest engines, Rounds rounds, Notes notes) {
    Plan plan = notes.plan;
    int batch = notes.batch();
    if (notes.wants(Part.CALLS)) {
      notes.add(CallTimes.measure(engines.all(), batch, plan.selected(), rounds));
    }
    if (notes.wants(Part.SIZES)) {
      notes.add(SizeTimes.measure(engines.all(), plan.sizes(), rounds));
    }
    if (notes.wants(Part.NORMS)) {
      notes.add(NormTimes.measure(engines.all(), batch, rounds));
    }
    for (EngineUnderTest tested : engines.all()) {
      if (plan.memorySteps() > 0 && !stop.requested()) {
        notes.add(List.of(MemoryCurve.measure(tested, batch, plan.memorySteps(), stop, line)));
      }
    }
  }

  private List<Run> prepared(List<Experiment> experiments, OpenDataset data) {
    return experiments.stream().map(e -> runs.run(e.spec(), data)).toList();
  }

  private void warnIfBusy(OptionalDouble load) {
    int cores = Runtime.getRuntime().availableProcessors();
    if (load.orElse(0) > cores / 2.0) {
      terminal.tell(
          "sb: this machine is busy (load %.1f on %d cores), so times mean less; ratios are"
              + " measured side by side and mean more",
          load.getAsDouble(), cores);
    }
  }

  /** Gathers measurements and keeps the file true. */
  private final class Notes {
    private final Plan plan;
    private final Measured.Setting setting;
    private final List<EngineInfo> infos = new ArrayList<>();
    private final List<Measurement> measurements = new ArrayList<>();

    Notes(Plan plan, Measured.Setting setting) {
      this.plan = plan;
      this.setting = setting;
    }

    void introduce(EnginesUnderTest engines) {
      for (int i = 0; i < engines.all().size(); i++) {
        infos.add(engines.all().get(i).info(plan.engines().get(i).spec().engine()));
      }
    }

    int batch() {
      return setting.recipe().settings().batchSize();
    }

    boolean wants(Part part) {
      return plan.parts().contains(part) && !stop.requested();
    }

    void add(List<? extends Measurement> found) {
      measurements.addAll(found);
      write(false);
    }

    Measured finish() {
      write(!stop.requested());
      return measured();
    }

    private Measured measured() {
      return new Measured(setting, infos, measurements);
    }

    private void write(boolean complete) {
      ResultWriter.writeJson(
          plan.folder().resolve(RunFolder.BENCH),
          BenchFile.of(measured(), complete, clock.instant()));
    }
  }
}
