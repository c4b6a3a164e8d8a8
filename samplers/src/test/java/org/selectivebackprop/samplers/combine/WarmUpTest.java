package org.selectivebackprop.samplers.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.SavedState;
import org.selectivebackprop.samplers.Batches;
import org.selectivebackprop.samplers.baseline.SelectAll;

class WarmUpTest {
  private final Recorder then = new Recorder();
  private final WarmUp policy = new WarmUp(2, then);
  private final Draws draws = Batches.draws(1);

  @Test
  void firstEpochsTrainEverythingUnscored() {
    for (int epoch = 0; epoch < 2; epoch++) {
      Progress progress = Batches.progress(epoch, 8);
      assertThat(policy.plan(progress, draws)).isSameAs(EpochPlan.everything());
      assertThat(policy.request(progress)).isEqualTo(CandidateRequest.unscored(8));
      assertThat(policy.select(Batches.unscored(epoch, 8), draws))
          .hasToString(Selection.all(8).toString());
    }
    assertThat(then.log).hasToString("");
  }

  @Test
  void laterEpochsAreLeftToTheOtherPolicyWithDrawsOfItsOwn() {
    Progress progress = Batches.progress(2, 8);
    policy.plan(progress, draws);
    assertThat(policy.request(progress)).isEqualTo(CandidateRequest.scored(16));
    policy.select(Batches.unscored(2, 8), draws);
    double own = draws.child("then").uniform(0);
    assertThat(then.log).hasToString("plan " + own + ";request;select " + own + ";");
  }

  @Test
  void trainingIsObservedAndStatePassesThrough() {
    policy.observe(
        new TrainedBatch(new int[1], new double[1], new double[1], Batches.progress(0, 1)));
    assertThat(policy.observesScores()).isTrue();
    SavedState.of(policy).restore(policy, Batches.progress(0, 1));
    assertThat(then.log).hasToString("observe;restore 7;");
  }

  @Test
  void selectsNotBeforeItsEndNorBeforeTheOtherPolicy() {
    assertThat(policy.selectsFrom(9)).hasValue(2);
    assertThat(new WarmUp(2, new SelectAll()).selectsFrom(9)).isEmpty();
    SelectionPolicy late = new Anneal(3, policy);
    assertThat(late.selectsFrom(6)).hasValue(2);
    assertThat(late.selectsFrom(5)).as("annealing from 2 on").hasValue(5);
    assertThat(new WarmUp(4, late).selectsFrom(9)).hasValue(4);
  }

  @Test
  void noEpochsIsNoWarmUpAndFewerAreRefused() {
    assertThat(new WarmUp(0, then).request(Batches.progress(0, 8)).scored()).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> new WarmUp(-1, then));
  }

  private static final class Recorder implements SelectionPolicy {
    final StringBuilder log = new StringBuilder();

    @Override
    public EpochPlan plan(Progress progress, Draws draws) {
      log.append("plan ").append(draws.uniform(0)).append(';');
      return EpochPlan.everything();
    }

    @Override
    public CandidateRequest request(Progress progress) {
      log.append("request;");
      return CandidateRequest.scored(2 * progress.batchSize());
    }

    @Override
    public Selection select(Candidates candidates, Draws draws) {
      log.append("select ").append(draws.uniform(0)).append(';');
      return Selection.none();
    }

    @Override
    public void observe(TrainedBatch trained) {
      log.append("observe;");
    }

    @Override
    public boolean observesScores() {
      return true;
    }

    @Override
    public void save(DataOutput to) throws IOException {
      to.writeByte(7);
    }

    @Override
    public void restore(DataInput from, Progress at) throws IOException {
      log.append("restore ").append(from.readByte()).append(';');
    }
  }
}
