package org.selectivebackprop.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TensorsTest {
  @Test
  void arraysAreCopiedOnTheWayInAndOut() {
    float[] mine = {1, 2};
    Tensors tensors = Tensors.builder().add("a", List.of(2), mine).build();
    mine[0] = 9;
    tensors.values("a")[1] = 9;
    assertThat(tensors.values("a")).containsExactly(1, 2);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> tensors.names().remove("a"));
  }

  @Test
  void partsOfAnArrayAreSharedAndReadInPlace() {
    float[] buffer = {9, 1, 2, 3};
    Tensors tensors =
        Tensors.builder()
            .share("a", List.of(2), buffer, 1)
            .share("b", List.of(), buffer, 3)
            .build();
    assertThat(tensors.values("a")).containsExactly(1, 2);
    float[] copy = new float[4];
    assertThat(tensors.copy("b", copy, tensors.copy("a", copy, 0))).isEqualTo(3);
    assertThat(copy).containsExactly(1, 2, 3, 0);
    assertThat(tensors.<Float>read("b", (values, from, size) -> values[from] + size)).isEqualTo(4);
    tensors.values("b")[0] = 7;
    assertThat(buffer).containsExactly(9, 1, 2, 3);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Tensors.builder().share("a", List.of(2), buffer, 3));
  }

  @Test
  void aBuilderThatGoesOnDoesNotChangeWhatItBuilt() {
    Tensors.Builder builder = Tensors.builder().add("a", List.of(1), new float[1]);
    Tensors built = builder.build();
    builder.add("b", List.of(1), new float[1]);
    assertThat(built.names()).containsExactly("a");
  }

  @Test
  void withReplacesAndAdds() {
    Tensors old = one("a", 1).with(one("b", 2));
    Tensors merged = old.with(one("a", 3));
    assertThat(merged.names()).containsExactly("a", "b");
    assertThat(merged.values("a")).containsExactly(3);
    assertThat(merged.values("b")).containsExactly(2);
    assertThat(old.values("a")).containsExactly(1);
  }

  @Test
  void misfitsAreToldOneByOne() {
    Tensors tensors = Tensors.builder().add("a", List.of(2, 3), new float[6]).build();
    assertThat(
            tensors.mismatches(
                List.of(Parameter.zeros("a", 6), Parameter.zeros("b", 1), parameter(2, 3))))
        .containsExactly("a has shape [2, 3], wanted [6]", "b is missing");
  }

  @Test
  void shapesAndNamesAreChecked() {
    Tensors.Builder builder = Tensors.builder().add("scalar", List.of(), new float[1]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add("a", List.of(2, 2), new float[3]))
        .withMessageContaining("a: 3 values for [2, 2]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add("scalar", List.of(), new float[1]))
        .withMessageContaining("two tensors named scalar");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.build().values("x"))
        .withMessageContaining("no tensor 'x' among [scalar]");
  }

  private static Parameter parameter(int rows, int columns) {
    return Parameter.heNormal("a", rows, List.of(rows, columns));
  }

  private static Tensors one(String name, float value) {
    return Tensors.builder().add(name, List.of(1), new float[] {value}).build();
  }
}
