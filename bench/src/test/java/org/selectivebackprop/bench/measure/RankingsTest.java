package org.selectivebackprop.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.loop.TrainingLoop;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.StopSignal;

class RankingsTest {
  private static final MeasureListener SILENT = (part, done, total) -> {};

  @Test
  void enginesInTheSameTrainedStateRankAlike() {
    KeptState kept = new KeptState();
    TrainingLoop.train(TinyRuns.reference(), kept, new StopSignal());
    Run run = TinyRuns.reference();
    try (EnginesUnderTest contenders = EnginesUnderTest.open(List.of(run, run, run))) {
      List<Measurement> found =
          new Rankings(4, 10).measure(contenders.all(), kept.state().orElseThrow(), SILENT);
      assertThat(found).containsExactly(new Agreement("B", 10, 1, 1), new Agreement("C", 10, 1, 1));
    }
  }

  @Test
  void thereAreNoMoreExamplesThanTheDataHas() {
    Run run = TinyRuns.reference();
    try (EnginesUnderTest contenders = EnginesUnderTest.open(List.of(run, run))) {
      Tensors state = contenders.all().get(0).engine().state();
      assertThat(new Rankings(5, 1000).measure(contenders.all(), state, SILENT))
          .containsExactly(new Agreement("B", 16, 1, 1));
    }
  }

  @Test
  void aDivergedStateRanksNothing() {
    Run run = TinyRuns.reference();
    Tensors.Builder spoilt = Tensors.builder();
    for (Parameter parameter : run.network().parameters()) {
      float[] values = new float[parameter.size()];
      Arrays.fill(values, Float.NaN);
      spoilt.add(parameter.name(), parameter.shape(), values);
    }
    try (EnginesUnderTest contenders = EnginesUnderTest.open(List.of(run, run))) {
      assertThat(new Rankings(4, 10).measure(contenders.all(), spoilt.build(), SILENT))
          .containsExactly(new Skipped("ranking", "B", "not all losses are finite; lower --lr"));
    }
  }

  @Test
  void nothingIsKeptBeforeAnEpochIsOver() {
    StopSignal stop = new StopSignal();
    stop.request();
    KeptState kept = new KeptState();
    TrainingLoop.train(TinyRuns.reference(), kept, stop);
    assertThat(kept.state()).isEmpty();
  }
}
