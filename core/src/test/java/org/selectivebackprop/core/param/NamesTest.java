package org.selectivebackprop.core.param;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  private static final List<String> NAMES = List.of("uniform", "top-k", "selective-backprop");

  @ParameterizedTest
  @CsvSource({
    "unifrom, uniform",
    "topk, top-k",
    "selective-backprob, selective-backprop",
    "selectivebackprop, selective-backprop",
    "uniform, uniform"
  })
  void guessesSlipsOfTheFinger(String given, String guess) {
    assertThat(Names.nearest(given, NAMES)).contains(guess);
    assertThat(Names.hint(given, NAMES))
        .isEqualTo("did you mean '" + guess + "'? valid: selective-backprop, top-k, uniform");
  }

  @Test
  void doesNotGuessWildly() {
    assertThat(Names.nearest("importance", NAMES)).isEmpty();
    assertThat(Names.hint("importance", NAMES))
        .isEqualTo("valid: selective-backprop, top-k, uniform");
  }

  @Test
  void tiesGoToTheFirstInTheAlphabet() {
    assertThat(Names.nearest("ax", List.of("az", "ay"))).contains("ay");
  }

  @Test
  void saysWhenThereIsNothingToChooseFrom() {
    assertThat(Names.hint("x", List.of())).contains("none");
    assertThat(Names.nearest("x", List.of())).isEmpty();
  }
}
