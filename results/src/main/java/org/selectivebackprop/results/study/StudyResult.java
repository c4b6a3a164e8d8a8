package org.selectivebackprop.results.study;

import java.nio.file.Path;
import java.util.List;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.comparison.Row;
import org.selectivebackprop.results.page.Page;
import org.selectivebackprop.results.page.Verdict;
import org.selectivebackprop.results.page.Verdicts;

/**
 * What a study came to.
 *
 * @param folder of its runs
 * @param comparison of all runs that have results: ratios by strategy, target and measure
 * @param complete whether every run came to its end; not so after a stop, or while another process
 *     makes some
 */
public record StudyResult(Path folder, Comparison comparison, boolean complete) {
  /** One per strategy and point of the sweep: errors, costs and runs, over the seeds. */
  public List<Row> rows() {
    return comparison.rows();
  }

  /**
   * The row of a strategy.
   *
   * @param label its name; with a sweep, as "sb [lr=0.1]"; "traditional@4" is the baseline with its
   *     schedule compressed to four epochs
   * @throws IllegalArgumentException if there is none, with those that there are
   */
  public Row row(String label) {
    return rows().stream()
        .filter(row -> row.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no row '" + label + "' among " + rows().stream().map(Row::label).toList()));
  }

  /** What may be said of each strategy but the baseline. */
  public List<Verdict> verdicts() {
    return Verdicts.of(comparison);
  }

  /**
   * Writes what {@code sb report} writes, without pictures of examples: {@code report.html}, {@code
   * figures/*.svg} and {@code tables/*.csv}.
   *
   * @param to folder, which need not be there
   * @throws org.selectivebackprop.core.error.FrameworkException if it cannot be written
   */
  public void writeReport(Path to, String title) {
    new Page(comparison, title).write(to);
  }
}
