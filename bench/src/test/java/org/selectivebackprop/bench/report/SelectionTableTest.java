package org.selectivebackprop.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.results.ExampleLog;
import org.selectivebackprop.results.SelectionRanking;

class SelectionTableTest {
  private static final Progress PROGRESS = new Progress(0, 1, 4, 2, 0, 0, 0);

  @Test
  void countsByClassAndRanksBySelection() {
    ExampleLog log = new ExampleLog(new int[] {0, 1, 0, 0, 1});
    log.add(
        Candidates.scored(
            new int[] {3, 1, 2, 0}, new int[] {0, 1, 0, 0}, new double[] {2, 1, 4, 6}, PROGRESS),
        Selection.of(0, 1, 1, 2));
    SelectionTable table = new SelectionTable(log, List.of("cat", "dog"));
    // Example 4 was never a candidate; 2 and 3 tie and the higher score comes first.
    assertThat(new SelectionRanking(log).most(9)).containsExactly(1, 2, 3, 0);
    assertThat(new SelectionRanking(log).least(3)).containsExactly(0, 3, 2);
    assertThat(table.toString())
        .isEqualTo(
            """
            class  examples  considered  selected    share  never   score   age  probability
            --------------------------------------------------------------------------------
            cat           3           3         2   66.7 %      1  4.0000  0.00        1.000
            dog           2           1         2  200.0 %      1  1.0000  0.00        1.000
            """);
  }
}
