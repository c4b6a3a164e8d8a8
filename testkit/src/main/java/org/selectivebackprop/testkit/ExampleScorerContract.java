package org.selectivebackprop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.SavedState;

/**
 * The contract of every scorer, checked with its default parameters or the {@link #settings} of a
 * subclass, at batch sizes 1, 2 and 257.
 */
public abstract class ExampleScorerContract extends ProviderContract<ExampleScorer> {
  /** Examples of the data set that scorers are started with; ids are below it. */
  public static final int EXAMPLES = 257;

  private static final ImageShape IMAGE = new ImageShape(8, 9, 3);
  private static final int CLASSES = 10;
  private static final int STEP = 6;
  private static final int STEPS = 3;
  private static final int[] SIZES = {1, 2, EXAMPLES};
  private static final Progress AT = new Progress(1, 2, EXAMPLES, STEP, EXAMPLES, STEP, 1);

  private final List<ScorerStage> stages = new ArrayList<>();

  protected ExampleScorerContract() {
    super(PluginKind.SCORER);
  }

  /**
   * Parameters for scorers whose defaults are no use here, such as the name of a file.
   *
   * @return raw values by name; the others have their defaults
   */
  protected Map<String, Object> settings() {
    return Map.of();
  }

  @AfterEach
  void closeStages() {
    stages.forEach(ScorerStage::close);
  }

  @Test
  @DisplayName("needs are declared alike every time")
  void needsAreStable() {
    ExampleScorer scorer = started();
    Set<Signal> needs = Set.copyOf(scorer.requiredSignals());
    score(scorer, batch(2), needs);
    assertThat(scorer.requiredSignals()).isEqualTo(needs);
    assertThat(started().requiredSignals()).isEqualTo(needs);
  }

  @Test
  @DisplayName("there is one finite score per example, from the declared signals alone")
  void oneScorePerExample() {
    ExampleScorer scorer = started();
    for (int size : SIZES) {
      double[] scores = score(scorer, batch(size), scorer.requiredSignals());
      assertThat(scores).as("batch of %d", size).hasSize(size);
      assertThat(Arrays.stream(scores)).allMatch(Double::isFinite);
    }
  }

  @Test
  @DisplayName("more signals than needed change nothing")
  void otherSignalsAreIgnored() {
    ExampleScorer scorer = started();
    assertThat(score(scorer, batch(7), EnumSet.allOf(Signal.class)))
        .isEqualTo(score(started(), batch(7), scorer.requiredSignals()));
  }

  @Test
  @DisplayName("equal calls give equal scores, whatever other instances do")
  void equalCallsAgree() {
    ExampleScorer one = started();
    ExampleScorer busy = started();
    for (int size : SIZES) {
      double[] alone = score(one, batch(size), one.requiredSignals());
      score(busy, batch(3), busy.requiredSignals());
      assertThat(score(busy, batch(size), busy.requiredSignals())).isEqualTo(alone);
    }
  }

  @Test
  @DisplayName("the batch is left alone")
  void batchIsNotChanged() {
    ExampleScorer scorer = started();
    ExampleBatch batch = batch(5);
    List<Object> before = contents(batch);
    score(scorer, batch, scorer.requiredSignals());
    assertThat(contents(batch)).isEqualTo(before);
  }

  @Test
  @DisplayName("its scale is a share in (0, 1]")
  void scaleIsAShare() {
    assertThat(started().scale()).isGreaterThan(0).isLessThanOrEqualTo(1);
  }

  @Test
  @DisplayName("it observes what it declares, and leaves the batch alone")
  void observesWhatItDeclares() {
    ExampleScorer scorer = started();
    Set<Signal> observes = Set.copyOf(scorer.observes());
    ExampleBatch batch = batch(5);
    List<Object> before = contents(batch);
    observe(scorer, batch, 1);
    assertThat(contents(batch)).isEqualTo(before);
    assertThat(scorer.observes()).isEqualTo(observes);
    assertThat(started().observes()).isEqualTo(observes);
  }

  @Test
  @DisplayName("scores stay finite, and instances apart, while training goes on")
  void observersDoNotInteract() {
    ExampleScorer one = started();
    ExampleScorer other = started();
    ExampleScorer alone = started();
    for (int step = 0; step < STEPS; step++) {
      observe(one, batch(STEP), step);
      observe(other, batch(STEP), 100 + step);
      observe(alone, batch(STEP), step);
      double[] scores = score(one, batch(STEP + 1), one.requiredSignals());
      assertThat(Arrays.stream(scores)).allMatch(Double::isFinite);
      assertThat(score(alone, batch(STEP + 1), alone.requiredSignals())).isEqualTo(scores);
    }
  }

  @Test
  @DisplayName("a scorer restored from a saved state scores on as the saved one does")
  void savedStateContinues() {
    ExampleScorer saved = started();
    for (int step = 0; step < STEPS; step++) {
      ExampleScorer restored = started(true);
      SavedState.of(saved).restore(restored, AT);
      for (int later = step; later < STEPS; later++) {
        assertThat(score(restored, batch(STEP + 1), restored.requiredSignals()))
            .as("saved after %d steps, asked after %d", step, later)
            .isEqualTo(scoresAfter(later));
        observe(restored, batch(STEP), later);
      }
      observe(saved, batch(STEP), step);
    }
  }

  @Test
  @DisplayName("a restored scorer forgets what it knew before")
  void restoringReplacesState() {
    ExampleScorer used = started();
    observe(used, batch(EXAMPLES), 9);
    SavedState.of(started()).restore(used, AT);
    assertThat(score(used, batch(STEP + 1), used.requiredSignals())).isEqualTo(scoresAfter(0));
  }

  @Test
  @DisplayName("saving changes nothing")
  void savingIsHarmless() {
    ExampleScorer scorer = started();
    for (int step = 0; step < STEPS; step++) {
      assertThat(SavedState.of(scorer)).isEqualTo(SavedState.of(scorer));
      observe(scorer, batch(STEP), step);
    }
    assertThat(score(scorer, batch(STEP + 1), scorer.requiredSignals()))
        .isEqualTo(scoresAfter(STEPS));
  }

  @Test
  @DisplayName("restoring reads exactly what saving wrote")
  void stateIsReadToItsEnd() {
    ExampleScorer scorer = started();
    observe(scorer, batch(STEP), 1);
    StateChecks.readsExactly(scorer, () -> started(true), AT);
  }

  @Test
  @DisplayName("a damaged state is refused, or leads to scores all the same")
  void damagedStateIsRefusedOrHarmless() {
    ExampleScorer scorer = started();
    observe(scorer, batch(STEP), 1);
    StateChecks.survivesDamage(
        scorer,
        () -> started(true),
        AT,
        restored -> {
          observe(restored, batch(STEP), 2);
          assertThat(score(restored, batch(EXAMPLES), restored.requiredSignals()))
              .hasSize(EXAMPLES);
        });
  }

  private double[] scoresAfter(int steps) {
    ExampleScorer scorer = started();
    for (int step = 0; step < steps; step++) {
      observe(scorer, batch(STEP), step);
    }
    return score(scorer, batch(STEP + 1), scorer.requiredSignals());
  }

  private ExampleScorer started() {
    return started(false);
  }

  private ExampleScorer started(boolean resumed) {
    ExampleScorer scorer = create(settings());
    ScorerStage stage = new ScorerStage(new GreyDataset(IMAGE, EXAMPLES, CLASSES), resumed);
    stages.add(stage);
    scorer.start(stage);
    return scorer;
  }

  private static void observe(ExampleScorer scorer, ExampleBatch batch, long seed) {
    scorer.observe(batch, RandomSignals.of(batch, CLASSES, scorer.observes(), seed), 0.01);
  }

  private static ExampleBatch batch(int size) {
    return Batches.random(IMAGE, CLASSES, size, 11);
  }

  private static double[] score(ExampleScorer scorer, ExampleBatch batch, Set<Signal> given) {
    return scorer.score(batch, RandomSignals.of(batch, CLASSES, given, 5));
  }

  private static List<Object> contents(ExampleBatch batch) {
    List<Object> contents = new ArrayList<>(List.of(Arrays.toString(batch.images())));
    for (int i = 0; i < batch.size(); i++) {
      contents.add(List.of(batch.id(i), batch.label(i), batch.weight(i)));
    }
    return contents;
  }
}
