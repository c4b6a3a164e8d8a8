package org.selectivebackprop.samplers.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.SavedState;
import org.selectivebackprop.samplers.Batches;
import org.selectivebackprop.samplers.baseline.TopK;
import org.selectivebackprop.samplers.loop.ToyRun;

class LowResolutionTest {
  @Test
  void costsTheSquareOfItsScaleInSelectingAndNothingElse() {
    RunResult half = run(new LowResolution(0.5, SignalScore.LOSS));
    RunResult full = run(SignalScore.LOSS);
    assertThat(half.costs().scoringUnits())
        .isCloseTo(full.costs().scoringUnits() / 4, within(1e-9));
    assertThat(half.costs().trained()).isEqualTo(full.costs().trained());
  }

  @Test
  void scaleOfOneIsTheOtherScorer() {
    assertThat(curve(run(new LowResolution(1, SignalScore.LOSS))))
        .isEqualTo(curve(run(SignalScore.LOSS)));
  }

  @Test
  void trainingSeesTheImagesAsTheyAre() {
    // Scores by label ignore the images, so that smaller ones must change nothing.
    assertThat(curve(run(new LowResolution(0.5, new ByLabel()))))
        .isEqualTo(curve(run(new ByLabel())));
  }

  @Test
  void everythingElsePassesThrough() {
    ByLabel of = new ByLabel();
    LowResolution scorer = new LowResolution(0.5, new LowResolution(0.5, of));
    assertThat(scorer.scale()).isEqualTo(0.25);
    assertThat(scorer.requiredSignals()).isEqualTo(of.requiredSignals());
    assertThat(scorer.observes()).isEqualTo(of.observes());
    assertThat(scorer.readsImages()).isTrue();
    SavedState.of(scorer).restore(scorer, Batches.progress(0, 1));
    assertThat(of.log).containsExactly("restore 9");
  }

  @Test
  void refusesScales() {
    for (double scale : new double[] {0, -1, 1.01, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new LowResolution(scale, SignalScore.LOSS));
    }
  }

  private static RunResult run(ExampleScorer scorer) {
    ToyRun run = ToyRun.of(new TopK(0.5));
    run.scorer = scorer;
    return run.train();
  }

  private static List<Double> curve(RunResult result) {
    return result.epochs().stream().map(EpochReport::testLoss).toList();
  }

  private static final class ByLabel implements ExampleScorer {
    final List<String> log = new ArrayList<>();

    @Override
    public Set<Signal> requiredSignals() {
      return Set.of(Signal.LOSS);
    }

    @Override
    public double[] score(ExampleBatch batch, Signals signals) {
      double[] scores = new double[batch.size()];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = batch.label(i) + batch.id(i) / 1000.0;
      }
      return scores;
    }

    @Override
    public boolean readsImages() {
      return true;
    }

    @Override
    public Set<Signal> observes() {
      return Set.of(Signal.CORRECT);
    }

    @Override
    public void save(DataOutput to) throws IOException {
      to.writeByte(9);
    }

    @Override
    public void restore(DataInput from, Progress at) throws IOException {
      log.add("restore " + from.readByte());
    }
  }
}
