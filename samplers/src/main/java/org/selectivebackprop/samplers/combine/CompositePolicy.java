package org.selectivebackprop.samplers.combine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.Stateful;

/**
 * A policy of several, its parts, all of which observe training. Parts are shown as many candidates
 * as the one that wants the most asks for, scored if any part wants scores, and those beside the
 * epoch alone. A part that names the examples of the epoch cannot share them.
 */
abstract sealed class CompositePolicy implements SelectionPolicy
    permits ClassBalanced, Floor, Intersection, Mix, Union {
  private final String name;
  private final List<Part> parts = new ArrayList<>();
  private int alone = -1;

  CompositePolicy(String name) {
    this.name = name;
  }

  /** Parts with draws by their numbers, from 0. */
  final void addAll(List<SelectionPolicy> policies) {
    policies.forEach(policy -> add(policy, "part " + parts.size()));
  }

  /** One part more, with a name of its draws unlike every other part's. */
  final Part add(SelectionPolicy policy, String draws) {
    Objects.requireNonNull(policy, "a part of " + name);
    if (parts.stream().anyMatch(part -> part.policy() == policy)) {
      throw new IllegalArgumentException(
          "one instance cannot be two parts of " + name + ": " + policy.getClass().getName());
    }
    Part part = new Part(policy, draws);
    parts.add(part);
    return part;
  }

  @Override
  public final List<Stateful> parts() {
    return parts.stream().<Stateful>map(Part::policy).toList();
  }

  final void clear() {
    parts.clear();
    alone = -1;
  }

  final List<PlanView> plans(Progress progress, Draws draws) {
    return parts.stream().map(part -> part.plan(progress, draws)).toList();
  }

  @Override
  public CandidateRequest request(Progress progress) {
    int size = 0;
    boolean scored = false;
    for (int i = 0; i < parts.size(); i++) {
      CandidateRequest request = parts.get(i).request(progress);
      if (!request.countsTowardsEpoch()) {
        alone = i;
        return request;
      }
      if (request.ids().isPresent()) {
        throw cannotShare(i);
      }
      size = Math.max(size, request.size());
      scored |= request.scored();
    }
    alone = -1;
    return scored ? CandidateRequest.scored(size) : CandidateRequest.unscored(size);
  }

  /** Whether the candidates to come were asked for by one part alone. */
  final boolean alone() {
    return alone >= 0;
  }

  /** The choice of the part that asked alone. */
  final Selection selectAlone(Candidates candidates, Draws draws) {
    return parts.get(alone).selectExtra(candidates, draws);
  }

  /** Each part's choice, in positions of all candidates. */
  final List<Selection> selections(Candidates candidates, Draws draws) {
    return parts.stream().map(part -> part.select(candidates, draws)).toList();
  }

  /** Those of its parts. */
  @Override
  public final Optional<String> remark(Progress progress) {
    return parts.stream()
        .flatMap(part -> part.policy().remark(progress).stream())
        .reduce((a, b) -> a + "; " + b);
  }

  /** Those of its parts, multiplied. */
  @Override
  public final double learningRateFactor(Progress progress) {
    return parts.stream()
        .mapToDouble(part -> part.policy().learningRateFactor(progress))
        .reduce(1, (a, b) -> a * b);
  }

  @Override
  public void observe(TrainedBatch trained) {
    parts.forEach(part -> part.policy().observe(trained));
  }

  @Override
  public final boolean observesScores() {
    return parts.stream().anyMatch(part -> part.policy().observesScores());
  }

  @Override
  public void save(DataOutput to) throws IOException {
    for (Part part : parts) {
      part.save(to);
    }
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    for (Part part : parts) {
      part.restore(from, at);
    }
  }

  private ConfigException cannotShare(int part) {
    return new ConfigException(
        "part " + (part + 1) + " draws the examples of the epoch itself, so that no other can",
        "selection policy '" + name + "'",
        "combine it by 'mix', which leaves it whole batches, or leave it out");
  }
}
