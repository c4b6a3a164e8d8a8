package org.selectivebackprop.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;

/** The value types that cross the SPI: their limits and that they cannot be changed. */
class ValuesTest {
  private static final Progress START = new Progress(0, 1, 10, 4, 0, 0, 0);

  @Test
  void candidatesCopyWhatTheyAreGivenAndGive() {
    int[] ids = {4, 7};
    int[] labels = {0, 1};
    double[] scores = {0.5, 2};
    Candidates candidates = Candidates.scored(ids, labels, scores, START);
    ids[0] = labels[0] = 99;
    scores[0] = 99;
    candidates.scores()[1] = 99;
    assertThat(candidates.id(0)).isEqualTo(4);
    assertThat(candidates.label(0)).isZero();
    assertThat(candidates.scores()).containsExactly(0.5, 2);
    assertThat(candidates.score(1)).isEqualTo(2);
    assertThat(candidates.size()).isEqualTo(2);
    assertThat(candidates.progress()).isSameAs(START);
  }

  @Test
  void candidatesWithoutScoresSaySo() {
    Candidates candidates = Candidates.unscored(new int[] {1}, new int[] {0}, START);
    assertThat(candidates.scored()).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> candidates.score(0));
    assertThatIllegalStateException().isThrownBy(candidates::scores);
  }

  @Test
  void candidatesOfUnequalLengthsAreAMistake() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Candidates.scored(new int[2], new int[2], new double[1], START));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Candidates.unscored(new int[2], new int[1], START));
  }

  @Test
  void requestsForNobodyWouldNeverEnd() {
    assertThatIllegalArgumentException().isThrownBy(() -> CandidateRequest.scored(0));
    assertThatIllegalArgumentException().isThrownBy(() -> CandidateRequest.unscored(-1));
    assertThat(CandidateRequest.unscored(3)).hasToString("unscored the next 3");
  }

  @Test
  void candidatesRankTheirScores() {
    double[] scores = {2, -1, 2, 0};
    assertThat(Candidates.scored(new int[] {7, 5, 3, 1}, new int[4], scores, START).byScore())
        .containsExactly(1, 3, 0, 2);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> Candidates.unscored(new int[2], new int[2], START).byScore());
  }

  @Test
  void candidatesBetweenTwoRanksComeInOrderOfTheirPositions() {
    double[] scores = {2, -1, 2, 0};
    Candidates some = Candidates.scored(new int[] {7, 5, 3, 1}, new int[4], scores, START);
    assertThat(some.between(0, 1)).containsExactly(0, 1, 2, 3);
    assertThat(some.between(0.25, 0.75)).containsExactly(0, 3);
    assertThat(some.between(0.5, 1)).containsExactly(0, 2);
    assertThat(some.between(0.75, 0.25)).isEmpty();
  }

  @Test
  void plansCopyWhatTheyAreGivenAndGive() {
    int[] ids = {2, 0};
    double[] weights = {1, 0.5};
    EpochPlan plan = EpochPlan.of(ids, weights);
    ids[0] = 9;
    weights[0] = 9;
    plan.ids().orElseThrow()[1] = 9;
    plan.weights()[1] = 9;
    assertThat(plan.ids()).contains(new int[] {2, 0});
    assertThat(plan.weights()).containsExactly(1, 0.5);
    assertThatIllegalArgumentException().isThrownBy(() -> EpochPlan.of(new int[2], new double[1]));
  }

  @Test
  void everythingIsNotAnEmptyPlan() {
    assertThat(EpochPlan.everything().ids()).isEmpty();
    assertThat(EpochPlan.everything().weights()).isEmpty();
    assertThat(EpochPlan.of(new int[0], new double[0]).ids()).isPresent();
  }

  @Test
  void signalsHoldOneOrManyValuesPerExample() {
    Signals signals =
        new Signals(2)
            .put(Signal.LOSS, new float[] {1, 2})
            .put(Signal.PROBABILITIES, new float[] {0.1f, 0.2f, 0.7f, 0.3f, 0.3f, 0.4f});
    assertThat(signals.available()).containsExactly(Signal.LOSS, Signal.PROBABILITIES);
    assertThat(signals.width(Signal.LOSS)).isEqualTo(1);
    assertThat(signals.width(Signal.PROBABILITIES)).isEqualTo(3);
    assertThat(signals.at(Signal.LOSS, 1)).isEqualTo(2);
    assertThat(signals.at(Signal.PROBABILITIES, 1, 2)).isEqualTo(0.4f);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> signals.available().clear());
  }

  @Test
  void signalsOfTheWrongLengthAreAMistake() {
    Signals signals = new Signals(2);
    for (int length : List.of(0, 1, 3)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> signals.put(Signal.LOSS, new float[length]))
          .withMessageContaining("LOSS has " + length + " values for 2 examples");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signals.at(Signal.CORRECT, 0))
        .withMessageContaining("CORRECT was not asked for");
    assertThat(new Signals(0).put(Signal.LOSS, new float[0]).width(Signal.LOSS)).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Signals(0).put(Signal.LOSS, new float[1]));
  }

  @Test
  void batchesFillUpAndStartAnew() {
    ExampleBatch batch = new ExampleBatch(new ImageShape(2, 1, 3), 2);
    assertThat(batch.add(5, 1, 0.25)).isZero();
    assertThat(batch.add(6, 0, 1)).isEqualTo(6);
    assertThatIllegalStateException().isThrownBy(() -> batch.add(7, 0, 1));
    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.capacity()).isEqualTo(2);
    assertThat(batch.images()).hasSize(12);
    assertThat(batch.id(0)).isEqualTo(5);
    assertThat(batch.label(0)).isEqualTo(1);
    assertThat(batch.weight(0)).isEqualTo(0.25f);
    batch.clear();
    assertThat(batch.size()).isZero();
    assertThat(batch.add(8, 1, 1)).isZero();
    assertThat(batch.id(0)).isEqualTo(8);
  }

  @Test
  void batchesTooLargeForOneBufferAreAnError() {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> new ExampleBatch(new ImageShape(1 << 10, 1 << 10, 3), 1 << 10));
  }

  @Test
  void outcomesCopyWhatTheyAreGivenAndGive() {
    int[] ids = {1};
    double[] losses = {2};
    double[] scores = {3};
    TrainedBatch trained = new TrainedBatch(ids, losses, scores, START);
    ids[0] = 9;
    losses[0] = scores[0] = 9;
    trained.scores()[0] = 9;
    assertThat(trained.id(0)).isEqualTo(1);
    assertThat(trained.loss(0)).isEqualTo(2);
    assertThat(trained.scores()).containsExactly(3);
    assertThat(trained.size()).isEqualTo(1);
    assertThat(trained.progress()).isSameAs(START);
    assertThat(new TrainedBatch(ids, losses, new double[0], START).scores()).isEmpty();
  }

  @Test
  void outcomesOfUnequalLengthsAreAMistake() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrainedBatch(new int[2], new double[1], new double[0], START));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrainedBatch(new int[2], new double[2], new double[1], START));
  }

  @Test
  void policiesWithoutStateTakeBackNothingElse() {
    SelectionPolicy policy = (candidates, draws) -> Selection.none();
    assertThat(SavedState.of(policy).length()).isZero();
    SavedState.of(policy).restore(policy, START);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SavedState.ofBytes(new byte[1]).restore(policy, START))
        .withMessage("1 bytes are left over");
    assertThat(policy.request(START)).hasToString("scored the next 4");
    assertThat(policy.plan(START, Draws.of(0, "plan")).ids()).isEmpty();
    assertThat(policy.observesScores()).isFalse();
  }

  @Test
  void normalisationHasAPositiveDeviationPerChannel() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Normalisation(List.of(0.5), List.of(0.0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Normalisation(List.of(0.5), List.of(Double.NaN)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Normalisation(List.of(0.5, 0.5), List.of(1.0)));
  }
}
