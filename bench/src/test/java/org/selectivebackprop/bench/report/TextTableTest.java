package org.selectivebackprop.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void alignsTheFirstColumnLeftAndTheOthersRight() {
    TextTable table =
        new TextTable()
            .row(List.of("strategy", "error", "n"))
            .row(List.of("sb", "4.20 %", "1,000"))
            .row(List.of("traditional", "5 %", "7"));
    assertThat(table)
        .hasToString(
            """
            strategy      error      n
            --------------------------
            sb           4.20 %  1,000
            traditional     5 %      7
            """);
  }

  @Test
  void endsNoLineWithSpaces() {
    TextTable table = new TextTable().row(List.of("a", "b")).row(List.of("longer"));
    assertThat(table.toString().lines()).noneMatch(line -> line.endsWith(" "));
  }

  @Test
  void isEmptyWithoutRows() {
    assertThat(new TextTable()).hasToString("");
  }
}
