package org.selectivebackprop.core.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExampleSpecTest {
  @Test
  void describesImages() {
    ExampleSpec images =
        new ExampleSpec(
            List.of(Feature.uint8(ExampleSpec.IMAGE, 32, 32, 3)),
            new Target.ClassIndex(List.of("cat", "dog")));
    assertThat(images.isImage()).isTrue();
    assertThat(images.size()).isEqualTo(32 * 32 * 3);
    assertThat(images.target().width()).isEqualTo(2);
    assertThat(images.target().values()).isZero();
    assertThat(images.text()).isEqualTo("images of 32x32x3");
  }

  @Test
  void describesInputsOfSeveralTypes() {
    ExampleSpec mixed =
        new ExampleSpec(
            List.of(
                Feature.float32("numbers", 7),
                Feature.words("words", List.of("", "a", "b"), 40),
                Feature.float32("age")),
            new Target.Reals(2));
    assertThat(mixed.isImage()).isFalse();
    assertThat(mixed.size()).isEqualTo(48);
    assertThat(mixed.target().values()).isEqualTo(2);
    assertThat(mixed.text()).isEqualTo("numbers float32 7, words int32 40 of 3 ids, age float32");
    assertThat(new Target.MultiLabel(List.of("x", "y", "z")).values()).isEqualTo(3);
  }

  @Test
  void refusesWhatNoExampleCanBe() {
    Feature x = Feature.float32("x", 2);
    Target numbers = new Target.Reals(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExampleSpec(List.of(x, x), numbers))
        .withMessage("an example needs inputs with different names, not [x, x]");
    assertThatIllegalArgumentException().isThrownBy(() -> new ExampleSpec(List.of(), numbers));
    assertThatIllegalArgumentException().isThrownBy(() -> new Target.Reals(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Target.ClassIndex(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Target.MultiLabel(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> Feature.float32(" ", 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Feature.float32("x", 2, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Feature.uint8("x", 65536, 65536));
    assertThatIllegalArgumentException().isThrownBy(() -> Feature.int32("x", 0, 5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Feature.int32("x", Feature.MOST_IDS + 1, 5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Feature("x", Feature.Type.FLOAT32, List.of(2), 3, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Feature("x", Feature.Type.INT32, List.of(2), 3, List.of("a")))
        .withMessage("input 'x' has a vocabulary of 1 for 3 ids");
  }
}
