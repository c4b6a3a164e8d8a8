package org.selectivebackprop.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.model.ImageShape;

class ExampleBatchTest {
  private static final ExampleSpec MIXED =
      new ExampleSpec(
          List.of(
              Feature.float32("x", 2), Feature.int32("words", 9, 3), Feature.uint8("grey", 2, 2)),
          new Target.Reals(2));

  @Test
  void holdsInputsOfEveryTypeAndTheirTargets() {
    ExampleBatch batch = filled();
    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.targetValues()).isEqualTo(2);
    assertThat(batch.floats(0)).containsExactly(1, 2, 3, 4, 0, 0);
    assertThat(batch.ints(1)).containsExactly(1, 2, 3, 4, 5, 6, 0, 0, 0);
    assertThat(batch.bytes(2)).hasSize(12).startsWith(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(batch.targets()).containsExactly(10, 11, 12, 13, 0, 0);
    assertThat(batch.bytes(0)).isEmpty();
    assertThat(batch.floats(1)).isEmpty();
    assertThat(batch.ints(2)).isEmpty();
  }

  @Test
  void copiesExamplesWhole() {
    ExampleBatch copy = new ExampleBatch(MIXED, 2);
    copy.addAll(filled(), 1, 1);
    assertThat(copy.id(0)).isEqualTo(8);
    assertThat(copy.weight(0)).isEqualTo(0.5f);
    assertThat(copy.floats(0)).containsExactly(3, 4, 0, 0);
    assertThat(copy.ints(1)).containsExactly(4, 5, 6, 0, 0, 0);
    assertThat(copy.bytes(2)).containsExactly(5, 6, 7, 8, 0, 0, 0, 0);
    assertThat(copy.targets()).containsExactly(12, 13, 0, 0);
  }

  @Test
  void hasAMapForEachInput() {
    assertThat(ImageShape.of(Feature.uint8("x", 4, 5, 3))).isEqualTo(new ImageShape(4, 5, 3));
    assertThat(ImageShape.of(Feature.float32("x", 7))).isEqualTo(new ImageShape(1, 1, 7));
    assertThat(ImageShape.of(Feature.float32("x"))).isEqualTo(new ImageShape(1, 1, 1));
    assertThat(ImageShape.of(Feature.float32("x", 9, 2))).isEqualTo(new ImageShape(1, 9, 2));
    assertThat(ImageShape.of(Feature.int32("x", 5, 9))).isEqualTo(new ImageShape(1, 9, 1));
    assertThat(ImageShape.of(Feature.int32("x", 5))).isEqualTo(new ImageShape(1, 1, 1));
    assertThat(ImageShape.of(Feature.float32("x", 2, 3, 4, 5))).isEqualTo(new ImageShape(2, 3, 20));
  }

  @Test
  void refusesMoreThanItHolds() {
    ExampleBatch batch = filled();
    batch.add(9, 0, 1);
    assertThatThrownBy(() -> batch.add(10, 0, 1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new ExampleBatch(new ImageShape(1, 1, 1 << 20), 1 << 12))
        .isInstanceOf(ArithmeticException.class);
  }

  private static ExampleBatch filled() {
    ExampleBatch batch = new ExampleBatch(MIXED, 3);
    batch.add(7, 0, 1);
    batch.add(8, 0, 0.5);
    for (int i = 0; i < 4; i++) {
      batch.floats(0)[i] = i + 1;
      batch.targets()[i] = i + 10;
    }
    for (int i = 0; i < 6; i++) {
      batch.ints(1)[i] = i + 1;
    }
    for (int i = 0; i < 8; i++) {
      batch.bytes(2)[i] = (byte) (i + 1);
    }
    return batch;
  }
}
