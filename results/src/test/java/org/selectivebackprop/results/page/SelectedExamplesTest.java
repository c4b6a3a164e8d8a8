package org.selectivebackprop.results.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ImageArrays;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.results.ExampleLog;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.comparison.FinishedRun;
import org.selectivebackprop.results.comparison.Results;

class SelectedExamplesTest {
  private static final String HEAD = "id,score,age,probability,label,considered,selected\n";

  @TempDir private Path folder;

  /** Runs of two seeds, of which every example was a candidate twice. */
  private Comparison comparison(String... counts) throws IOException {
    FinishedRun[] runs = {Results.sb("sb", 1, 0.4, 0.2), Results.sb("sb", 2, 0.4, 0.2)};
    for (int i = 0; i < runs.length; i++) {
      Path own = Files.createDirectories(folder.resolve("run-" + i));
      FinishedRun run = runs[i];
      runs[i] =
          new FinishedRun(
              run.label(),
              own,
              run.outcome(),
              run.recipe(),
              run.data(),
              run.environment(),
              run.work(),
              run.finalError(),
              run.keptEpoch(),
              run.epochs());
      if (i < counts.length) {
        Files.writeString(own.resolve(ExampleLog.FILE), counts[i]);
      }
    }
    return Results.comparison(List.of(runs));
  }

  private static Dataset two(FinishedRun run) {
    ImageShape shape = new ImageShape(4, 4, 1);
    byte[] images = new byte[2 * shape.size()];
    return ImageArrays.of(shape, 2, images, new int[] {0, 1}, images, new int[] {0, 1});
  }

  @Test
  void classesAreCountedOverSeedsAndExamplesShownInPictures() throws IOException {
    Comparison comparison =
        comparison(HEAD + "0,,,,0,2,0\n1,,,,1,2,2\n", HEAD + "0,,,,0,2,1\n1,,,,1,2,2\n");
    SelectedExamples selected = new SelectedExamples(comparison.rows(), SelectedExamplesTest::two);
    assertThat(selected.all().get(0).seeds()).isEqualTo(2);
    assertThat(selected.all().get(0).share(0)).isEqualTo(0.25);
    Page page = new Page(comparison, "a title", SelectedExamplesTest::two, false);
    assertThat(page.html())
        .contains("Share selected by class", "1, sb: 100.0 %", "0, sb: 25.0 %")
        .contains("most selected: 1 to 4 of 4 times", "src=\"data:image/png;base64,")
        .doesNotContain("No pictures");
    page.write(folder);
    page.writePictures(folder);
    assertThat(folder.resolve("figures/selected-by-class.png")).isNotEmptyFile();
    assertThat(folder.resolve("figures/examples-0-sb.png")).isNotEmptyFile();
  }

  @Test
  void withoutTheDataThePageSaysWhatIsMissing() throws IOException {
    Comparison comparison = comparison(HEAD + "0,,,,0,2,0\n1,,,,1,2,2\n");
    Page page =
        new Page(
            comparison,
            "a title",
            run -> {
              throw new DataException("it is not here", "data set two", "sb data fetch two");
            },
            false);
    assertThat(page.html())
        .contains("class 1, sb: 100.0 %", "No pictures of data set two: it is not here.")
        .doesNotContain("<img");
  }

  @Test
  void aLogThatIsDamagedOrOfOtherDataHidesNothingElse() throws IOException {
    Comparison damaged = comparison("nonsense", HEAD + "0,,,,0,2,0\n1,,,,1,2,2\n");
    assertThat(new Page(damaged, "t", SelectedExamplesTest::two, false).html())
        .contains("line 1 is damaged", "<img");
    Comparison other = comparison(HEAD + "0,,,,1,2,0\n1,,,,1,2,2\n");
    assertThat(new Page(other, "t", SelectedExamplesTest::two, false).html())
        .contains("example 0 is of class 1 there")
        .doesNotContain("<img");
  }

  @Test
  void withoutRecordsThereIsNoSuchPart() throws IOException {
    assertThat(new Page(comparison(), "a title", SelectedExamplesTest::two, false).html())
        .doesNotContain("Examples selected", "Share selected by class");
  }

  @Test
  void aStrategyThatTrainsAllIsNoChoice() throws IOException {
    Comparison all = comparison(HEAD + "0,,,,0,2,2\n1,,,,1,2,2\n");
    assertThat(new SelectedExamples(all.rows(), SelectedExamplesTest::two).byClass()).isEmpty();
  }

  @Test
  void examplesWithoutClassesHaveNoBars() throws IOException {
    Comparison all = comparison(HEAD + "0,,,,0,2,2\n1,,,,0,2,1\n");
    assertThat(new SelectedExamples(all.rows(), SelectedExamplesTest::two).byClass()).isEmpty();
  }
}
