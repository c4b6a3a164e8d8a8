package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.Examples;
import org.selectivebackprop.core.run.Checkpoint;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.train.Model;
import org.selectivebackprop.core.train.Training;

/** Whole runs of attention over texts of any length: learned, resumed, saved, frozen. */
class TextRunsTest {
  private static final int SIZE = 160;
  private static final int LENGTH = 8;
  private static final String NETWORK =
      "text-transformer: {width: 8, depth: 1, heads: 2, feed-forward: 8, dropout: 0.1}";
  private static final int[][] TEXTS = new int[SIZE][LENGTH];
  private static final int[] LABELS = new int[SIZE];

  @TempDir private Path folder;

  static {
    // One word among others decides, wherever it is; the rest of the text is padding.
    for (int i = 0; i < SIZE; i++) {
      LABELS[i] = i % 2;
      int words = 3 + i % 5;
      for (int at = 0; at < words; at++) {
        TEXTS[i][at] = at == i % words ? 1 + LABELS[i] : 3 + (5 * i + at) % 4;
      }
    }
  }

  @Test
  void textsOfAnyLengthAreLearned() {
    assertThat(training(texts()).epochs(8).run().last().orElseThrow().testError()).isLessThan(0.1);
  }

  @Test
  void aResumedRunEndsAlike() {
    List<Checkpoint> saved = new ArrayList<>();
    RunListener keeping =
        new RunListener() {
          @Override
          public boolean wantsCheckpoints() {
            return true;
          }

          @Override
          public void onCheckpoint(Checkpoint checkpoint) {
            saved.add(checkpoint);
          }
        };
    List<Double> whole = losses(training(texts()).epochs(3).listen(keeping).run());
    assertThat(losses(training(texts()).epochs(3).resume(saved.get(0)))).isEqualTo(whole);
  }

  @Test
  void aSavedOnePredictsAlikeAndFreezes() {
    Path file = folder.resolve("model");
    float[][] predicted;
    try (Model model =
        training(texts()).set("freeze", "embedding,block1/attention").epochs(2).train()) {
      predicted = model.predict(TEXTS);
      model.save(file);
    }
    try (Model loaded = Model.load(file, training(texts()))) {
      assertThat(loaded.predict(TEXTS)).isEqualTo(predicted);
    }
  }

  private static Dataset texts() {
    return Examples.of(TEXTS, LABELS).holdOut(0.25, 1);
  }

  private static Training training(Dataset data) {
    return Training.on(data)
        .engine("reference")
        .network(NETWORK)
        .strategy("sb")
        .batch(16)
        .learningRate(0.1);
  }

  private static List<Double> losses(RunResult result) {
    return result.epochs().stream().map(epoch -> epoch.testLoss()).toList();
  }
}
