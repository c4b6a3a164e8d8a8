package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostFormulaTest {
  private static final Map<String, Double> VARIABLES = Map.of("s", 0.25, "n", 4.0, "re-run", 0.5);

  @ParameterizedTest
  @CsvSource({
    "3, 3",
    "3s, 0.75",
    "1 + 3s, 1.75",
    "1 / n + 3s, 1",
    "re-run * re-run + 3s, 1",
    "2 * (1 - s) - re-run, 1",
    "3 in the warm-up, 3",
    "1 + 3s when it samples, 1.75"
  })
  void readsOneFormula(String cost, double value) {
    assertThat(CostFormula.parts(cost, VARIABLES)).containsExactly(OptionalDouble.of(value));
  }

  @Test
  void readsPartsAndTellsThoseInWords() {
    assertThat(CostFormula.parts("3 at first, that of its parts later", VARIABLES))
        .isEqualTo(List.of(OptionalDouble.of(3), OptionalDouble.empty()));
  }

  @ParameterizedTest
  @CsvSource({"1 +", "1 + 3x", "(1", "3 s"})
  void refusesWhatBreaksOff(String cost) {
    assertThatThrownBy(() -> CostFormula.parts(cost, VARIABLES))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
