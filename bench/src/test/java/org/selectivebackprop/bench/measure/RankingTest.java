package org.selectivebackprop.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.loop.TrainingLoop;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.run.KeptState;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.StopSignal;

class RankingTest {
  private static final Rounds.Listener SILENT = (part, done, total) -> {};

  @Test
  void enginesInTheSameTrainedStateRankAlike() {
    KeptState kept = new KeptState();
    TrainingLoop.train(TinyRuns.reference(), kept, new StopSignal());
    Run run = TinyRuns.reference();
    try (EnginesUnderTest engines = EnginesUnderTest.open(List.of(run, run, run))) {
      List<Measurement> found =
          RankAgreement.measure(engines.all(), kept.state().orElseThrow(), 4, 10, SILENT);
      assertThat(found)
          .containsExactly(new RankAgreement("B", 10, 1, 1), new RankAgreement("C", 10, 1, 1));
    }
  }

  @Test
  void thereAreNoMoreExamplesThanTheDataHas() {
    Run run = TinyRuns.reference();
    try (EnginesUnderTest engines = EnginesUnderTest.open(List.of(run, run))) {
      Tensors state = engines.all().get(0).engine().state();
      assertThat(RankAgreement.measure(engines.all(), state, 5, 1000, SILENT))
          .containsExactly(new RankAgreement("B", 16, 1, 1));
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
    try (EnginesUnderTest engines = EnginesUnderTest.open(List.of(run, run))) {
      assertThat(RankAgreement.measure(engines.all(), spoilt.build(), 4, 10, SILENT))
          .containsExactly(
              new Measurement.Skipped("ranking", "B", "not all losses are finite; lower --lr"));
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
