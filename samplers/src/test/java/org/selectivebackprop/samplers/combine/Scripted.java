package org.selectivebackprop.samplers.combine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;

/** A policy whose every answer a test sets, and a record of what it was shown. */
final class Scripted implements SelectionPolicy {
  final List<Candidates> shown = new ArrayList<>();
  final List<TrainedBatch> observed = new ArrayList<>();
  final List<Double> draws = new ArrayList<>();
  EpochPlan plan = EpochPlan.everything();
  Function<Progress, CandidateRequest> request = p -> CandidateRequest.scored(p.batchSize());
  BiFunction<Candidates, Draws, Selection> select = (c, draws) -> Selection.all(c.size());
  boolean observesScores;
  byte state;

  /** Selects these ids with a probability and a weight. */
  static Scripted choosing(double probability, double weight, int... ids) {
    Scripted policy = new Scripted();
    policy.select =
        (candidates, draws) -> {
          Selection.Builder selected = Selection.builder(ids.length);
          for (int id : ids) {
            for (int i = 0; i < candidates.size(); i++) {
              if (candidates.id(i) == id) {
                selected.add(i, probability, weight);
              }
            }
          }
          return selected.build();
        };
    return policy;
  }

  /** Selects each with the same probability and says so of all. */
  static Scripted fair(double probability) {
    Scripted policy = new Scripted();
    policy.select =
        (candidates, draws) -> {
          Selection.Builder selected = Selection.builder(candidates.size());
          double[] inclusionProbabilities = new double[candidates.size()];
          for (int i = 0; i < candidates.size(); i++) {
            inclusionProbabilities[i] = probability;
            if (draws.uniform(candidates.id(i)) < probability) {
              selected.add(i, probability, 1);
            }
          }
          return selected.inclusionProbabilities(inclusionProbabilities).build();
        };
    return policy;
  }

  @Override
  public EpochPlan plan(Progress progress, Draws given) {
    return plan;
  }

  @Override
  public CandidateRequest request(Progress progress) {
    return request.apply(progress);
  }

  @Override
  public Selection select(Candidates candidates, Draws given) {
    shown.add(candidates);
    draws.add(given.uniform(0));
    return select.apply(candidates, given);
  }

  @Override
  public void observe(TrainedBatch trained) {
    observed.add(trained);
  }

  @Override
  public boolean observesScores() {
    return observesScores;
  }

  @Override
  public void save(DataOutput to) throws IOException {
    to.writeByte(state);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    state = from.readByte();
  }
}
