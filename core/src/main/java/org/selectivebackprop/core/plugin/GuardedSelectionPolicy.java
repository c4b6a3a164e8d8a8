package org.selectivebackprop.core.plugin;

import java.util.BitSet;
import org.selectivebackprop.core.spi.CandidateRequest;
import org.selectivebackprop.core.spi.Candidates;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.EpochPlan;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.Selection;
import org.selectivebackprop.core.spi.SelectionPolicy;
import org.selectivebackprop.core.spi.TrainedBatch;

/** Checks everything a selection policy returns. */
record GuardedSelectionPolicy(SelectionPolicy policy, Guard guard) implements SelectionPolicy {
  @Override
  public EpochPlan plan(Progress progress, Draws draws) {
    EpochPlan plan = guard.call("plan", () -> policy.plan(progress, draws));
    plan.ids().ifPresent(ids -> checkPlan(ids, plan.weights(), progress.examples()));
    return plan;
  }

  @Override
  public CandidateRequest request(Progress progress) {
    return guard.call("request", () -> policy.request(progress));
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    Selection selection = guard.call("select", () -> policy.select(candidates, draws));
    for (int i = 0; i < selection.size(); i++) {
      checkChoice(selection, i, candidates.size());
    }
    return selection;
  }

  @Override
  public void observe(TrainedBatch trained) {
    guard.run("observe", () -> policy.observe(trained));
  }

  @Override
  public boolean observesScores() {
    return guard.call("observesScores", policy::observesScores);
  }

  @Override
  public byte[] save() {
    return guard.call("save", policy::save);
  }

  /** Damaged state is not the plugin's fault, and saying so with this exception is its contract. */
  @Override
  public void restore(byte[] state) {
    try {
      policy.restore(state);
    } catch (IllegalArgumentException damaged) {
      throw damaged;
    } catch (RuntimeException failed) {
      guard.run(
          "restore",
          () -> {
            throw failed;
          });
    }
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

  private void checkWeight(String method, double weight) {
    if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
      throw guard.broken(
          method + " returned weight " + weight, "return finite weights that are at least 0");
    }
  }
}
