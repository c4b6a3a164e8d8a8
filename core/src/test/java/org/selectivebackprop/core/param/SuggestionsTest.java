package org.selectivebackprop.core.param;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
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
    assertThat(Suggestions.nearest(given, NAMES)).contains(guess);
    assertThat(Suggestions.hint(given, NAMES))
        .isEqualTo("did you mean '" + guess + "'? valid: selective-backprop, top-k, uniform");
  }

  @ParameterizedTest
  @CsvSource({
    "StaleSB, stale-sb",
    "MNIST, mnist",
    "learning-rate, lr",
    "learning_rate, lr",
    "Lr, lr",
    "weight_decay, weight-decay",
    "stalesb2, stale-sb"
  })
  void guessesOtherWaysToWriteIt(String given, String guess) {
    List<String> names = List.of("kmnist", "lr", "mnist", "sb", "stale-sb", "tail", "weight-decay");
    assertThat(Suggestions.nearest(given, names)).contains(guess);
  }

  @Test
  void doesNotGuessWildly() {
    assertThat(Suggestions.nearest("importance", NAMES)).isEmpty();
    assertThat(Suggestions.hint("importance", NAMES))
        .isEqualTo("valid: selective-backprop, top-k, uniform");
  }

  @Test
  void tiesGoToTheFirstInTheAlphabet() {
    assertThat(Suggestions.nearest("ax", List.of("az", "ay"))).contains("ay");
  }

  @Test
  void saysWhenThereIsNothingToChooseFrom() {
    assertThat(Suggestions.hint("x", List.of())).contains("none");
    assertThat(Suggestions.nearest("x", List.of())).isEmpty();
  }
}
