package org.selectivebackprop.samplers.combine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;

/** One of several policies in a combinator, with its plan, its request and draws of its own. */
final class Part {
  private final SelectionPolicy policy;
  private final String name;
  private PlanView plan = PlanView.everything();
  private Optional<CandidateRequest> asked = Optional.empty();

  Part(SelectionPolicy policy, String name) {
    this.policy = policy;
    this.name = name;
  }

  SelectionPolicy policy() {
    return policy;
  }

  PlanView plan() {
    return plan;
  }

  PlanView plan(Progress progress, Draws draws) {
    plan = PlanView.of(policy.plan(progress, draws.child(name)), progress.examples());
    asked = Optional.empty();
    return plan;
  }

  /** What it asks for; the same until it has been answered. */
  CandidateRequest request(Progress progress) {
    CandidateRequest request = asked.orElseGet(() -> policy.request(progress));
    // Examples beside the epoch are asked for once, whether or not any of them has a finite score.
    asked = request.countsTowardsEpoch() ? Optional.of(request) : Optional.empty();
    return request;
  }

  /** Its choice among examples that it asked for beside the epoch. */
  Selection selectExtra(Candidates candidates, Draws draws) {
    return policy.select(candidates, draws.child(name));
  }

  /** Its choice, in positions of all candidates, with its plan's factors in the weights. */
  Selection select(Candidates candidates, Draws draws) {
    boolean scored = asked.map(CandidateRequest::scored).orElse(candidates.scored());
    asked = Optional.empty();
    int[] planned =
        IntStream.range(0, candidates.size()).filter(i -> plan.holds(candidates.id(i))).toArray();
    if (planned.length == 0) {
      return Selection.none();
    }
    Candidates seen = planned.length == candidates.size() ? candidates : candidates.at(planned);
    Selection own = policy.select(scored ? seen : seen.withoutScores(), draws.child(name));
    return plan.holdsEverything() ? own : mapped(own, planned, candidates);
  }

  private Selection mapped(Selection own, int[] planned, Candidates candidates) {
    Selection.Builder mapped = Selection.builder(own.size());
    for (int i = 0; i < own.size(); i++) {
      int position = planned[own.position(i)];
      double weight = own.weight(i) * plan.factor(candidates.id(position));
      mapped.add(position, own.probability(i), weight);
    }
    return Choices.finish(
        mapped, own, Choices.spread(own.inclusionProbabilities(), planned, candidates.size()));
  }

  void save(DataOutput to) throws IOException {
    to.writeInt(asked.map(CandidateRequest::size).orElse(0));
    to.writeBoolean(asked.map(CandidateRequest::scored).orElse(false));
    plan.save(to);
    policy.save(to);
  }

  void restore(DataInput from, Progress at) throws IOException {
    int size = StateFields.readInt(from, "size of a request", 0, Integer.MAX_VALUE);
    boolean scored = from.readBoolean();
    asked =
        size == 0
            ? Optional.empty()
            : Optional.of(scored ? CandidateRequest.scored(size) : CandidateRequest.unscored(size));
    plan = PlanView.restored(from, at);
    policy.restore(from, at);
  }
}
