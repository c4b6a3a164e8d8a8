package org.selectivebackprop.datasets.derived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.data.Examples;
import org.selectivebackprop.core.error.ConfigException;

/** Data sets made of others whose targets are no classes. */
class OtherTargetsTest {
  private static final float[][] X = {{1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}};
  private static final Dataset NUMBERS = Examples.of(X, X).holdOut(0.2, 1);

  @Test
  void whatGoesByClassesIsRefused() {
    for (UnaryOperator<Dataset> change :
        List.<UnaryOperator<Dataset>>of(
            new LabelNoise(1, 0.5),
            new Imbalance(0.1, Imbalance.Kind.STEP, 1),
            new Subset(4, 1, true, 1))) {
      assertThatExceptionOfType(ConfigException.class)
          .isThrownBy(() -> change.apply(NUMBERS))
          .withMessageContaining("goes by classes, and the data set has targets of 1 number");
    }
  }

  @Test
  void partsKeepInputsAndTargets() {
    for (Dataset part :
        List.of(new Subset(4, 1, false, 1).apply(NUMBERS), new Holdout(0.5, 1).apply(NUMBERS))) {
      assertThat(part.train().size()).isEqualTo(4);
      ExampleBatch batch = new ExampleBatch(part.spec(), 4);
      for (int id = 0; id < 4; id++) {
        batch.read(part.train(), id, 1);
      }
      assertThat(batch.floats(0)).doesNotContain(0).doesNotHaveDuplicates();
      assertThat(batch.targets()).containsExactly(batch.floats(0));
    }
  }
}
