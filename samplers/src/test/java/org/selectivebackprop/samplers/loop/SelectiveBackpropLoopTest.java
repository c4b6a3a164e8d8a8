package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.run.IncompleteBatchPolicy;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.Golden;
import org.selectivebackprop.samplers.baseline.SelectAll;
import org.selectivebackprop.samplers.sb.Extensions;
import org.selectivebackprop.samplers.sb.Extensions.Unbiasing;
import org.selectivebackprop.samplers.sb.ScoreHistory.PercentileConvention;
import org.selectivebackprop.samplers.sb.SelectiveBackprop;
import org.selectivebackprop.samplers.sb.SelectiveBackprop.Order;
import org.selectivebackprop.samplers.sb.SelectiveBackprop.Settings;

/** Selective-Backprop in the real loop. */
class SelectiveBackpropLoopTest {
  private final Choices choices = new Choices();
  private final Recorder recorder = Recorder.ofLosses(false);

  private ToyRun run(SelectionPolicy policy) {
    ToyRun run = ToyRun.of(policy);
    run.scorer = recorder;
    return run;
  }

  /** Candidates in the golden order, and its draws in place of the run's. */
  private record Scripted(SelectionPolicy policy, int batch, IntToDoubleFunction draws)
      implements SelectionPolicy {
    @Override
    public CandidateRequest request(Progress progress) {
      int from = (int) progress.considered();
      return CandidateRequest.scored(IntStream.range(from, from + batch).toArray());
    }

    @Override
    public Selection select(Candidates candidates, Draws unused) {
      double[] inclusionProbabilities = policy.select(candidates, unused).inclusionProbabilities();
      return Selection.of(
          IntStream.range(0, candidates.size())
              .filter(i -> draws.applyAsDouble(candidates.id(i)) < inclusionProbabilities[i])
              .toArray());
    }
  }

  @Test
  void queueAndFlushAreGolden() {
    JsonNode golden = Golden.read("selective-backprop.json").get("queue");
    double[] losses = Golden.doubles(golden.get("losses"));
    Settings settings =
        new Settings(
            golden.get("beta").asDouble(), 1024, 0, PercentileConvention.STRICT, Order.BATCH_FIRST);
    ToyRun run =
        ToyRun.of(
            new Scripted(
                new SelectiveBackprop(settings),
                golden.get("candidates").asInt(),
                id -> golden.get("draws").get(id).asDouble()));
    Recorder scripted = Recorder.of((id, training) -> losses[id], false);
    run.scorer = scripted;
    run.examples = losses.length;
    run.batch = golden.get("batch").asInt();
    run.epochs = 1;
    run.train(choices);
    List<List<Integer>> steps = new ArrayList<>();
    for (JsonNode step : golden.get("steps")) {
      steps.add(IntStream.of(Golden.integers(step)).boxed().toList());
    }
    assertThat(scripted.steps).isEqualTo(steps);
  }

  @Test
  void betaZeroIsTraditionalTraining() {
    ToyRun everything = run(new SelectAll());
    everything.train();
    Recorder other = Recorder.ofLosses(false);
    ToyRun zero = ToyRun.of(new SelectiveBackprop(Settings.ofBeta(0)));
    zero.scorer = other;
    zero.train();
    assertThat(other.steps).isEqualTo(recorder.steps);
    assertThat(recorder.steps).hasSize(12 * 12);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void batchesAreFullAndNobodyIsTrainedTwiceInAnEpoch(long seed) {
    for (double candidates : new double[] {1, 2.5, 7}) {
      Choices made = new Choices();
      Recorder steps = Recorder.ofLosses(false);
      ToyRun run =
          ToyRun.of(
              new SelectiveBackprop(
                  Settings.ofBeta(1), new Extensions(Unbiasing.NONE, candidates, 0)));
      run.scorer = steps;
      run.seed = seed;
      run.examples = 53;
      RunResult result = run.train(made);
      assertThat(made.selected()).isEqualTo(steps.trained());
      for (int epoch = 0; epoch < run.epochs; epoch++) {
        assertThat(made.selectedIn(epoch)).doesNotHaveDuplicates();
        assertThat(made.candidatesIn(epoch)).doesNotHaveDuplicates().hasSize(53);
        assertThat(result.epochs().get(epoch).costs().trained())
            .isEqualTo(made.selectedIn(epoch).size());
      }
      long tails = steps.steps.stream().filter(step -> step.size() < run.batch).count();
      assertThat(tails).isLessThanOrEqualTo(run.epochs);
      assertThat(steps.steps).allMatch(step -> step.size() <= run.batch);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsSelectedIsTrainedOrDropped(IncompleteBatchPolicy tail) {
    ToyRun run = run(new SelectiveBackprop(Settings.ofBeta(2)));
    run.tail = tail;
    run.train(choices);
    int left = choices.selected().size() - recorder.trained().size();
    assertThat(left)
        .isBetween(0, tail == IncompleteBatchPolicy.DROP ? run.epochs * (run.batch - 1) : 0);
    assertThat(recorder.trained()).isSubsetOf(choices.selected());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void refreshTrainsEverybodyWithinItsEpochs(int refresh) {
    SelectiveBackprop hard =
        new SelectiveBackprop(
            new Settings(8, 64, 0, PercentileConvention.STRICT, Order.BATCH_FIRST),
            new Extensions(Unbiasing.NONE, 1, refresh));
    ToyRun run = run(hard);
    run.train(choices);
    for (int from = 0; from + refresh <= run.epochs; from++) {
      assertThat(trained(from, from + refresh)).as("epochs from %d", from).hasSize(run.examples);
    }
  }

  @Test
  void withoutRefreshTheEasiestMayNeverBeTrained() {
    Settings hard = new Settings(8, 64, 0, PercentileConvention.STRICT, Order.BATCH_FIRST);
    ToyRun run = run(new SelectiveBackprop(hard));
    run.train(choices);
    assertThat(trained(0, 5)).hasSizeLessThan(run.examples);
  }

  @Test
  void weightsReachTheTrainingStep() {
    Settings floored = new Settings(2, 64, 0.1, PercentileConvention.MID, Order.BATCH_FIRST);
    ToyRun run =
        run(new SelectiveBackprop(floored, new Extensions(Unbiasing.INVERSE_PROBABILITY, 1, 0)));
    run.train(choices);
    List<Double> given = recorder.weights.stream().flatMap(List::stream).toList();
    assertThat(given).hasSameSizeAs(choices.weights());
    for (int i = 0; i < given.size(); i++) {
      assertThat(given.get(i)).isEqualTo((double) choices.weights().get(i).floatValue());
    }
    assertThat(given).anyMatch(weight -> weight > 5);
  }

  private Set<Integer> trained(int from, int to) {
    Set<Integer> trained = new TreeSet<>();
    IntStream.range(from, to).forEach(epoch -> trained.addAll(choices.selectedIn(epoch)));
    return trained;
  }
}
