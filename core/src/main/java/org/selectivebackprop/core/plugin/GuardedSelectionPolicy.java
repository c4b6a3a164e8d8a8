package org.selectivebackprop.core.plugin;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.Stateful;

/** Checks everything a selection policy returns. */
final class GuardedSelectionPolicy implements SelectionPolicy, Guard.Guarded {
  /** Extra candidates per epoch, per example: enough to rescore all, and an epoch still ends. */
  private static final int MOST_EXTRA = 2;

  private final SelectionPolicy policy;
  private final Guard guard;
  private long extra;

  GuardedSelectionPolicy(SelectionPolicy policy, Guard guard) {
    this.policy = policy;
    this.guard = guard;
  }

  @Override
  public OptionalInt selectsFrom(int epochs) {
    return guard.call("selectsFrom", () -> policy.selectsFrom(epochs));
  }

  @Override
  public SelectionPolicy plugin() {
    return policy;
  }

  @Override
  public Guard guard() {
    return guard;
  }

  @Override
  public EpochPlan plan(Progress progress, Draws draws) {
    extra = 0;
    EpochPlan plan = guard.call("plan", () -> policy.plan(progress, draws));
    plan.ids().ifPresent(ids -> checkPlan(ids, plan.weights(), progress.examples()));
    return plan;
  }

  @Override
  public Optional<String> remark(Progress progress) {
    return guard.call("remark", () -> policy.remark(progress));
  }

  @Override
  public CandidateRequest request(Progress progress) {
    CandidateRequest request = guard.call("request", () -> policy.request(progress));
    request.ids().ifPresent(ids -> checkNamed(ids, request, progress.examples()));
    return request;
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    Selection selection = guard.call("select", () -> policy.select(candidates, draws));
    for (int i = 0; i < selection.size(); i++) {
      checkChoice(selection, i, candidates.size());
    }
    checkInclusionProbabilities(selection.inclusionProbabilities(), candidates.size());
    return selection;
  }

  @Override
  public double learningRateFactor(Progress progress) {
    double factor = guard.call("learningRateFactor", () -> policy.learningRateFactor(progress));
    if (!(factor > 0 && factor <= Float.MAX_VALUE)) {
      throw guard.broken(
          "learningRateFactor returned " + factor, "return a finite number that is above 0");
    }
    return factor;
  }

  @Override
  public void observe(TrainedBatch trained) {
    guard.run("observe", () -> policy.observe(trained));
  }

  @Override
  public List<Stateful> parts() {
    return guard.list("parts", policy::parts);
  }

  @Override
  public boolean observesScores() {
    return guard.call("observesScores", policy::observesScores);
  }

  @Override
  public void save(DataOutput to) throws IOException {
    guard.save(policy, to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    guard.restore(policy, from, at);
  }

  private void checkPlan(int[] ids, double[] weights, int examples) {
    BitSet seen = new BitSet(examples);
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] < 0 || ids[i] >= examples || seen.get(ids[i])) {
        throw guard.broken(
            "plan holds id " + ids[i] + ", which is out of range or there twice",
            "return distinct ids in [0, " + examples + ")");
      }
      seen.set(ids[i]);
      checkWeight("plan", weights[i]);
    }
  }

  private void checkNamed(int[] ids, CandidateRequest request, int examples) {
    BitSet seen = new BitSet(examples);
    for (int id : ids) {
      if (id < 0 || id >= examples) {
        throw guard.broken("it asked for id " + id, "ask for ids in [0, " + examples + ")");
      }
      if (request.scored() && seen.get(id)) {
        throw guard.broken(
            "it asked for the score of id " + id + " twice", "name every id once where scored");
      }
      seen.set(id);
    }
    extra += request.countsTowardsEpoch() ? 0 : ids.length;
    if (extra > (long) MOST_EXTRA * examples) {
      throw guard.broken(
          "it asked for " + extra + " candidates beside an epoch of " + examples,
          "ask for at most " + MOST_EXTRA + " times the examples");
    }
  }

  private void checkChoice(Selection selection, int i, int candidates) {
    int position = selection.position(i);
    if (position < 0 || position >= candidates) {
      throw guard.broken(
          "select returned position " + position + " for " + candidates + " candidates",
          "return positions in [0, " + candidates + ")");
    }
    double probability = selection.probability(i);
    if (!(probability >= 0 && probability <= 1)) {
      throw guard.broken(
          "select returned probability " + probability, "return probabilities in [0, 1]");
    }
    checkWeight("select", selection.weight(i));
  }

  private void checkInclusionProbabilities(double[] inclusionProbabilities, int candidates) {
    boolean inRange = Arrays.stream(inclusionProbabilities).allMatch(p -> p >= 0 && p <= 1);
    if ((inclusionProbabilities.length != 0 && inclusionProbabilities.length != candidates)
        || !inRange) {
      throw guard.broken(
          "select returned %s inclusion probabilities for %s candidates"
              .formatted(inclusionProbabilities.length, candidates),
          "return one chance in [0, 1] per candidate, or none");
    }
  }

  private void checkWeight(String method, double weight) {
    if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
      throw guard.broken(
          method + " returned weight " + weight, "return finite weights that are at least 0");
    }
  }
}
