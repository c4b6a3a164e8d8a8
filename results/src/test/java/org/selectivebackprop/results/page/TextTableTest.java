package org.selectivebackprop.results.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private final TextTable<String> table =
      new TextTable<String>()
          .column("strategy", row -> row)
          .column("error", row -> row.equals("sb") ? "4.20 %" : "5 %")
          .column("n", row -> row.equals("sb") ? "1,000" : "");

  @Test
  void alignsTheFirstColumnLeftAndTheOthersRight() {
    assertThat(table.of(List.of("sb", "traditional")))
        .isEqualTo(
            """
            strategy      error      n
            --------------------------
            sb           4.20 %  1,000
            traditional     5 %
            """);
  }

  @Test
  void isItsHeadWithoutItems() {
    assertThat(table.of(List.of())).startsWith("strategy  error  n\n-").hasLineCount(2);
  }
}
