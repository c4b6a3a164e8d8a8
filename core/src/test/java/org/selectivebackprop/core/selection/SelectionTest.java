package org.selectivebackprop.core.selection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelectionTest {
  @Test
  void keepsTheOrderAndRepeatsOfItsPositions() {
    Selection selection = Selection.of(3, 1, 3);
    assertThat(selection.positions()).containsExactly(3, 1, 3);
    assertThat(selection.weight(2)).isEqualTo(1);
    assertThat(selection.probability(0)).isEqualTo(1);
  }

  @Test
  void allAndNone() {
    assertThat(Selection.all(3).positions()).containsExactly(0, 1, 2);
    assertThat(Selection.none().size()).isZero();
    assertThat(Selection.all(0).size()).isZero();
  }

  @Test
  void growsBeyondWhatWasExpected() {
    Selection.Builder builder = Selection.builder(0);
    for (int i = 0; i < 1000; i++) {
      builder.add(i, 1.0 / (i + 1), 2.0 * i);
    }
    Selection selection = builder.build();
    assertThat(selection.size()).isEqualTo(1000);
    for (int i = 0; i < 1000; i++) {
      assertThat(selection.position(i)).isEqualTo(i);
      assertThat(selection.probability(i)).isEqualTo(1.0 / (i + 1));
      assertThat(selection.weight(i)).isEqualTo(2.0 * i);
    }
  }

  @Test
  void doesNotChangeOnceBuilt() {
    Selection.Builder builder = Selection.builder(4).add(1);
    Selection selection = builder.build();
    builder.add(2);
    selection.positions()[0] = 9;
    assertThat(selection.positions()).containsExactly(1);
  }
}
