package org.selectivebackprop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;

/**
 * Drives a selection policy through a run without a network and checks every answer: for tests of
 * policies with settings of their own, and of policies in policies.
 *
 * <p>The run has {@value #EPOCHS} epochs over 41 examples, or a few batches of larger ones.
 */
public final class PolicyRun {
  /** Epochs of a whole run. */
  public static final int EPOCHS = 8;

  private final SelectionPolicy policy;
  private final ScorePattern scores;
  private final int batchSize;
  private final Draws draws;
  private final List<String> decisions = new ArrayList<>();
  private final List<Integer> queue = new ArrayList<>();
  private int[] ids = new int[0];
  private int position;
  private int epoch = -1;
  private long considered;
  private long trained;
  private long updates;

  /**
   * A run that has not begun.
   *
   * @param scores of the candidates
   * @param batchSize at least 1
   * @param seed of the draws
   */
  public PolicyRun(SelectionPolicy policy, ScorePattern scores, int batchSize, long seed) {
    this.policy = policy;
    this.scores = scores;
    this.batchSize = batchSize;
    this.draws = Draws.of(seed, "selection");
  }

  /** The same run at the same point, continued by another policy, with no decisions yet. */
  public PolicyRun continuedBy(SelectionPolicy other, long seed) {
    PolicyRun run = new PolicyRun(other, scores, batchSize, seed);
    run.queue.addAll(queue);
    run.ids = ids;
    run.position = position;
    run.epoch = epoch;
    run.considered = considered;
    run.trained = trained;
    run.updates = updates;
    return run;
  }

  /** Everything decided so far, in words. */
  public List<String> decisions() {
    return decisions;
  }

  /** All steps that are left. */
  public PolicyRun finish() {
    while (step()) {}
    return this;
  }

  /** As many steps, or fewer if the run ends. */
  public PolicyRun steps(int count) {
    for (int i = 0; i < count && step(); i++) {}
    return this;
  }

  /** All steps of so many epochs, or fewer if the run ends. */
  public PolicyRun epochs(int count) {
    for (int end = epoch + count; (epoch < end || position < ids.length) && step(); ) {}
    return this;
  }

  /** One choice, and the training steps it leads to; false if the run is over. */
  public boolean step() {
    while (position == ids.length) {
      if (epoch == EPOCHS - 1) {
        return false;
      }
      startEpoch();
    }
    Candidates candidates = candidates(policy.request(progress()));
    Selection selection = policy.select(candidates, draws.epoch(epoch));
    check(selection, candidates);
    decisions.add(describe(selection));
    for (int i = 0; i < selection.size(); i++) {
      queue.add(candidates.id(selection.position(i)));
    }
    train();
    return true;
  }

  private void startEpoch() {
    epoch++;
    position = 0;
    EpochPlan plan = policy.plan(progress(), draws.epoch(epoch));
    ids = plan.ids().orElseGet(() -> IntStream.range(0, examples()).toArray());
    assertThat(ids).as("planned ids").doesNotHaveDuplicates();
    for (int id : ids) {
      assertThat(id).as("planned id").isBetween(0, examples() - 1);
    }
    for (double weight : plan.weights()) {
      assertThat(weight).as("planned weight").isFinite().isNotNegative();
    }
    decisions.add("plan " + java.util.Arrays.toString(ids));
  }

  private Candidates candidates(CandidateRequest request) {
    int[] some = take(request);
    int[] labels = IntStream.of(some).map(id -> id % 10).toArray();
    if (!request.scored()) {
      return Candidates.unscored(some, labels, progress());
    }
    double[] values = IntStream.of(some).mapToDouble(id -> scores.score(id, epoch)).toArray();
    return Candidates.scored(some, labels, values, progress());
  }

  private int[] take(CandidateRequest request) {
    request.ids().ifPresent(this::checkNamed);
    if (!request.countsTowardsEpoch()) {
      return request.ids().orElseThrow();
    }
    int from = position;
    int count = Math.min(request.size(), ids.length - from);
    position += count;
    considered += count;
    return request
        .ids()
        .map(named -> java.util.Arrays.copyOf(named, count))
        .orElseGet(() -> java.util.Arrays.copyOfRange(ids, from, from + count));
  }

  private void checkNamed(int[] named) {
    for (int id : named) {
      assertThat(id).as("named id").isBetween(0, examples() - 1);
    }
  }

  private void check(Selection selection, Candidates candidates) {
    for (int i = 0; i < selection.size(); i++) {
      assertThat(selection.position(i)).as("position").isBetween(0, candidates.size() - 1);
      assertThat(selection.probability(i)).as("probability; %s scores", scores).isBetween(0.0, 1.0);
      assertThat(selection.weight(i))
          .as("weight, a float when it is used; %s scores", scores)
          .isBetween(0.0, (double) Float.MAX_VALUE);
    }
  }

  private void train() {
    while (queue.size() >= batchSize) {
      List<Integer> batch = queue.subList(0, batchSize);
      int[] some = batch.stream().mapToInt(Integer::intValue).toArray();
      batch.clear();
      trained += batchSize;
      updates++;
      double[] losses =
          IntStream.of(some).mapToDouble(id -> ScorePattern.RANDOM.score(id, epoch)).toArray();
      double[] observed =
          policy.observesScores()
              ? IntStream.of(some).mapToDouble(id -> scores.score(id, epoch)).toArray()
              : new double[0];
      policy.observe(new TrainedBatch(some, losses, observed, progress()));
    }
  }

  private static String describe(Selection selection) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < selection.size(); i++) {
      text.append(selection.position(i)).append(" p ").append(selection.probability(i));
      text.append(" w ").append(selection.weight(i)).append("; ");
    }
    return text.toString();
  }

  /** Where the run stands. */
  public Progress progress() {
    return new Progress(epoch, EPOCHS, examples(), batchSize, considered, trained, updates);
  }

  /** Never a multiple of the batch, so that epochs end with a part of one. */
  private int examples() {
    return Math.max(41, 3 * batchSize + 1);
  }
}
