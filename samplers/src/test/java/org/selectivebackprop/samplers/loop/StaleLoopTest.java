package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.StalenessPolicy;
import org.selectivebackprop.core.selection.TrainedScore;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.Golden;
import org.selectivebackprop.samplers.baseline.TopK;
import org.selectivebackprop.samplers.combine.WarmUp;
import org.selectivebackprop.samplers.sb.SelectiveBackprop;
import org.selectivebackprop.samplers.sb.SelectiveBackprop.Settings;
import org.selectivebackprop.samplers.staleness.AlwaysFresh;
import org.selectivebackprop.samplers.staleness.EveryN;

/** StaleSB in the real loop. */
class StaleLoopTest {
  private static final JsonNode GOLDEN = Golden.read("staleness.json");

  private final Choices choices = new Choices();

  private static ToyRun run(StalenessPolicy staleness) {
    ToyRun run = ToyRun.of(new SelectiveBackprop(Settings.ofBeta(2)));
    run.staleness = staleness;
    return run;
  }

  /** Takes some examples into each epoch and trains none, or all. */
  private record Subsets(List<int[]> epochs, boolean trains) implements SelectionPolicy {
    @Override
    public EpochPlan plan(Progress progress, Draws draws) {
      int[] ids = epochs.get(progress.epoch());
      return EpochPlan.of(ids, IntStream.of(ids).mapToDouble(id -> 1).toArray());
    }

    @Override
    public Selection select(Candidates candidates, Draws draws) {
      return trains ? Selection.all(candidates.size()) : Selection.none();
    }
  }

  static Stream<Arguments> schedules() {
    return IntStream.rangeClosed(1, 5)
        .boxed()
        .flatMap(n -> IntStream.of(1, 3, 7, 12).mapToObj(epochs -> Arguments.of(n, epochs)));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void selectingPassesAreEpochsOverNRoundedUp(int n, int epochs) {
    for (StalenessPolicy policy :
        List.of(new EveryN(EveryN.Count.EPOCHS, n), new EveryN(EveryN.Count.PRESENTATIONS, n))) {
      ToyRun run = run(policy);
      run.epochs = epochs;
      RunResult result = run.train();
      for (int epoch = 0; epoch < epochs; epoch++) {
        assertThat(result.epochs().get(epoch).costs().selectForward())
            .as("%s in epoch %d", policy, epoch)
            .isEqualTo(epoch % n == 0 ? run.examples : 0);
      }
      assertThat(result.costs().selectForward())
          .isEqualTo((long) run.examples * ((epochs + n - 1) / n));
    }
  }

  @Test
  void oneEpochOfStalenessIsSelectiveBackprop() {
    Choices fresh = new Choices();
    RunResult expected = run(new AlwaysFresh()).train(fresh);
    for (StalenessPolicy policy :
        List.of(new EveryN(EveryN.Count.EPOCHS, 1), new EveryN(EveryN.Count.PRESENTATIONS, 1))) {
      Choices stale = new Choices();
      RunResult result = run(policy).train(stale);
      assertThat(stale.all()).isEqualTo(fresh.all());
      assertThat(result.costs().forwardUnits()).isEqualTo(expected.costs().forwardUnits());
      for (int e = 0; e < result.epochs().size(); e++) {
        assertThat(result.epochs().get(e).testLoss())
            .isEqualTo(expected.epochs().get(e).testLoss());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2", "3", "5"})
  void selectionInStaleEpochsDoesNotDependOnTheWeights(int n) {
    run(new EveryN(EveryN.Count.EPOCHS, n)).train(choices);
    Map<Integer, Double> last = new HashMap<>();
    for (Choices.Choice choice : choices.all()) {
      for (int i = 0; i < choice.candidates().size(); i++) {
        int id = choice.candidates().get(i);
        double score = choice.scores().get(i);
        if (choice.epoch() % n == 0) {
          last.put(id, score);
        }
        assertThat(score).isEqualTo(last.get(id));
      }
    }
  }

  @Test
  void presentationsDriftApartAsInTheGoldenSchedule() {
    JsonNode golden = GOLDEN.get("sparse");
    List<int[]> epochs = new ArrayList<>();
    golden.get("presented").forEach(ids -> epochs.add(Golden.integers(ids)));
    ToyRun run = ToyRun.of(new Subsets(epochs, false));
    run.staleness = new EveryN(EveryN.Count.PRESENTATIONS, golden.get("n").asInt());
    Recorder recorder = Recorder.ofLosses(false);
    run.scorer = recorder;
    run.epochs = epochs.size();
    RunResult result = run.train();
    int from = 0;
    for (int epoch = 0; epoch < run.epochs; epoch++) {
      int to = from + (int) result.epochs().get(epoch).costs().selectForward();
      assertThat(recorder.scored.subList(from, to))
          .as("epoch %d", epoch)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.of(Golden.integers(golden.get("scored").get(epoch))).boxed().toList());
      from = to;
    }
  }

  @Test
  void whoTurnsUpInAStaleEpochIsScoredAtOnceAndNobodyElse() {
    int[] some = {0, 1, 2, 3, 4};
    int[] more = {0, 1, 2, 3, 4, 5, 6};
    ToyRun run = ToyRun.of(new Subsets(List.of(some, more, more), false));
    Recorder recorder = Recorder.ofLosses(false);
    run.scorer = recorder;
    run.staleness = new EveryN(EveryN.Count.EPOCHS, 3);
    run.epochs = 3;
    run.train();
    assertThat(recorder.scored).hasSize(7);
    assertThat(recorder.scored.subList(5, 7)).containsExactlyInAnyOrder(5, 6);
  }

  @ParameterizedTest
  @CsvSource({"IGNORED, ignored", "VALUE, value"})
  void refreshOnTrainingIsGolden(TrainedScore trainedScore, String key) {
    JsonNode golden = GOLDEN.get("refresh");
    double[] first = Golden.doubles(golden.get("first"));
    int trained = golden.get("trained").asInt();
    double after = golden.get("trainedScore").asDouble();
    ToyRun run =
        ToyRun.of(
            new Subsets(
                List.of(new int[] {0, 1, 2}, new int[] {trained}, new int[] {0, 1, 2}), true));
    run.staleness = new EveryN(EveryN.Count.EPOCHS, 3, trainedScore);
    run.scorer =
        Recorder.of(
            (id, training) -> training ? (id == trained ? after : first[id]) : first[id],
            trainedScore != TrainedScore.IGNORED);
    run.epochs = 3;
    RunResult result = run.train(choices);
    double[] seen = new double[3];
    for (Choices.Choice choice : choices.all()) {
      if (choice.epoch() == 2) {
        for (int i = 0; i < choice.candidates().size(); i++) {
          seen[choice.candidates().get(i)] = choice.scores().get(i);
        }
      }
    }
    assertThat(seen).isEqualTo(Golden.doubles(golden.get(key)));
    // A replaced score is no younger: three scoring passes and no more, all in epoch 0.
    assertThat(result.costs().selectForward()).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("drained")
  void staleEpochsTrainAllTheySelectAsInTheGoldenRun(JsonNode golden) {
    ToyRun run = ToyRun.of(new WarmUp(1, new TopK(golden.get("keep").asDouble())));
    run.staleness = new EveryN(EveryN.Count.EPOCHS, GOLDEN.get("drain").get("n").asInt());
    run.engine = new SilentEngine();
    run.examples = GOLDEN.get("drain").get("examples").asInt();
    run.batch = GOLDEN.get("drain").get("batch").asInt();
    double[] expected = Golden.doubles(golden.get("trained"));
    run.epochs = expected.length;
    RunResult result = run.train(choices);
    for (int epoch = 0; epoch < run.epochs; epoch++) {
      long trained = result.epochs().get(epoch).costs().trained();
      assertThat((double) trained).isCloseTo(expected[epoch], within(0.01 * expected[epoch]));
      assertThat(choices.selectedIn(epoch)).as("nothing waits").hasSize((int) trained);
    }
  }

  static JsonNode drained() {
    return GOLDEN.get("drain").get("runs");
  }
}
