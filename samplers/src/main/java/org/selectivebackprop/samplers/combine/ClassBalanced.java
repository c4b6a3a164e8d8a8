package org.selectivebackprop.samplers.combine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.PluginTemplate;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;

/**
 * Selects within each class by a policy of its own: percentiles, means and shares are the class's,
 * so that a class that is hard as a whole does not crowd out the others.
 *
 * <p>Each policy sees the candidates of its class, observes their training, and plans for them; of
 * what it asks for, the number is shared by all classes. The selected are trained in the order they
 * came.
 *
 * <p>A class whose first examples come when others asked for none of their scores is passed over
 * once if its policy wants scores.
 */
public final class ClassBalanced extends CompositePolicy {
  private static final Param<PluginTemplate<SelectionPolicy>> OF =
      Param.template(
          "of",
          SelectionPolicy.class,
          PluginSpec.of("selective-backprop"),
          "the policy that each class gets one of");

  public static final Plugin<SelectionPolicy> PLUGIN =
      Combination.info("class-balanced", "select within each class by a policy of its own")
          .plugin(OF, template -> new ClassBalanced(() -> template.build(Map.of())));

  private static final int UNKNOWN = -1;

  private final Supplier<SelectionPolicy> build;
  private final Map<Integer, Part> byLabel = new LinkedHashMap<>();
  private int[] labels = new int[0];

  /**
   * A policy for each class.
   *
   * @param build one; new for each call
   */
  public ClassBalanced(Supplier<SelectionPolicy> build) {
    super("class-balanced");
    this.build = Objects.requireNonNull(build, "build");
    // The first class asks before any label is known.
    add(0);
  }

  private Part add(int label) {
    Part part = add(build.get(), "class " + label);
    byLabel.put(label, part);
    return part;
  }

  /** An example whose class is unknown yet is part of the epoch: no policy has left it out. */
  @Override
  public EpochPlan plan(Progress progress, Draws draws) {
    meet(progress.examples());
    if (plans(progress, draws).stream().allMatch(PlanView::holdsEverything)) {
      return EpochPlan.everything();
    }
    return PlanView.plan(labels.length, this::planned);
  }

  private boolean planned(int id) {
    Part part = byLabel.get(labels[id]);
    return part == null || part.plan().holds(id);
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    if (alone()) {
      return selectAlone(candidates, draws);
    }
    meet(candidates.progress().examples());
    ByPosition chosen = new ByPosition(candidates.size());
    groups(candidates)
        .forEach((label, positions) -> choose(label, positions, candidates, draws, chosen));
    return chosen.selection();
  }

  private Map<Integer, int[]> groups(Candidates candidates) {
    Map<Integer, int[]> groups = new TreeMap<>();
    for (int i = 0; i < candidates.size(); i++) {
      labels[candidates.id(i)] = candidates.label(i);
      groups.computeIfAbsent(
          candidates.label(i),
          label ->
              IntStream.range(0, candidates.size())
                  .filter(position -> candidates.label(position) == label)
                  .toArray());
    }
    return groups;
  }

  private void choose(
      int label, int[] positions, Candidates candidates, Draws draws, ByPosition chosen) {
    Part part = byLabel.get(label);
    if (part == null) {
      part = add(label);
      part.plan(candidates.progress(), draws.child("plan"));
      CandidateRequest wish = part.request(candidates.progress());
      if (wish.ids().isPresent() || (wish.scored() && !candidates.scored())) {
        return;
      }
    }
    chosen.add(part.select(candidates.at(positions), draws), positions);
  }

  @Override
  public void observe(TrainedBatch trained) {
    meet(trained.progress().examples());
    for (Map.Entry<Integer, Part> entry : byLabel.entrySet()) {
      int[] own =
          IntStream.range(0, trained.size())
              .filter(i -> labels[trained.id(i)] == entry.getKey())
              .toArray();
      if (own.length > 0) {
        entry.getValue().policy().observe(ByPosition.part(trained, own));
      }
    }
  }

  private void meet(int examples) {
    if (labels.length == 0) {
      labels = new int[examples];
      Arrays.fill(labels, UNKNOWN);
    }
  }

  @Override
  public void save(DataOutput to) throws IOException {
    to.writeInt(byLabel.size());
    for (int label : byLabel.keySet()) {
      to.writeInt(label);
    }
    to.writeInt(labels.length);
    StateFields.writeInts(labels, to);
    super.save(to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    int classes = StateFields.readInt(from, "number of classes", 1, at.examples() + 1);
    int[] known = StateFields.readInts(from, "class", classes, 0, Integer.MAX_VALUE);
    StateFields.check(
        known[0] == 0 && Arrays.stream(known).distinct().count() == classes,
        "a class is there twice");
    int count = StateFields.readAllOrNone(from, "labels", at.examples());
    labels = StateFields.readInts(from, "label", count, UNKNOWN, Integer.MAX_VALUE);
    clear();
    byLabel.clear();
    Arrays.stream(known).forEach(this::add);
    for (int label : labels) {
      StateFields.check(
          label == UNKNOWN || byLabel.containsKey(label), "class " + label + " has no policy");
    }
    super.restore(from, at);
  }

  /** Puts choices among parts of the candidates together, in the order the candidates came. */
  private static final class ByPosition {
    private final Selection.Builder all;
    private final double[] inclusionProbabilities;
    private int told;
    private boolean separateBatch;

    ByPosition(int candidates) {
      all = Selection.builder(candidates);
      inclusionProbabilities = new double[candidates];
    }

    void add(Selection choice, int[] positions) {
      for (int i = 0; i < choice.size(); i++) {
        all.add(positions[choice.position(i)], choice.probability(i), choice.weight(i));
      }
      double[] some = choice.inclusionProbabilities();
      for (int i = 0; i < some.length; i++) {
        inclusionProbabilities[positions[i]] = some[i];
      }
      told += some.length;
      separateBatch |= choice.separateBatch();
    }

    Selection selection() {
      Selection unordered = all.build();
      Selection.Builder ordered = Selection.builder(unordered.size());
      IntStream.range(0, unordered.size())
          .boxed()
          .sorted(Comparator.comparingInt(unordered::position))
          .forEach(
              i ->
                  ordered.add(
                      unordered.position(i), unordered.probability(i), unordered.weight(i)));
      if (told == inclusionProbabilities.length) {
        ordered.inclusionProbabilities(inclusionProbabilities);
      }
      return (separateBatch ? ordered.separateBatch() : ordered).build();
    }

    /** What a training step found out about some of its examples. */
    static TrainedBatch part(TrainedBatch trained, int[] positions) {
      double[] scores = trained.scores();
      return new TrainedBatch(
          Arrays.stream(positions).map(trained::id).toArray(),
          Arrays.stream(positions).mapToDouble(trained::loss).toArray(),
          scores.length == 0
              ? scores
              : Arrays.stream(positions).mapToDouble(i -> scores[i]).toArray(),
          trained.progress());
    }
  }
}
