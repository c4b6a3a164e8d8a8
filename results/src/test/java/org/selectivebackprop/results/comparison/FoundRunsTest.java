package org.selectivebackprop.results.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.results.ResultFile;
import org.selectivebackprop.results.file.Json;

class FoundRunsTest {
  private static final Costs ALL = Results.costs(1000, 0, 1000, 0);

  @TempDir private Path folder;

  @Test
  void seedsOfTwoMachinesAreMergedAndTheirClocksKeptApart() throws IOException {
    write("here/a", "traditional", 1, 0.5, 0.10);
    write("here/b", "sb", 1, 0.10, 0.10);
    for (Path copy :
        List.of(
            write("there/a", "traditional", 2, 0.5, 0.10), write("there/b", "sb", 2, 0.10, 0.10))) {
      String text = Files.readString(copy);
      Files.writeString(
          copy, text.replaceAll("\"processor\" : \"[^\"]*\"", "\"processor\" : \"Z80\""));
    }
    FoundRuns found = find("here", "there");
    assertThat(found.leftOut()).isEmpty();
    Comparison both = Results.comparison(found.runs());
    assertThat(both.rows()).extracting(Row::label).containsExactly("traditional", "sb");
    assertThat(both.rows()).allMatch(row -> row.runs().size() == 2);
    assertThat(both.clocks()).hasSize(2);
    Row sb = both.rows().get(1);
    assertThat(both.ratio(sb, "1.1", Measure.COST).orElseThrow().pairs()).isEqualTo(2);
    for (Measure clock : both.clocks()) {
      assertThat(both.ratio(sb, "1.1", clock).orElseThrow().pairs()).isEqualTo(1);
    }
  }

  @Test
  void whatCannotBeUsedIsNamedAndNothingIsLost() throws IOException {
    Path good = write("a", "sb", 1, 0.5, 0.1);
    Path copy = write("b", "sb", 1, 0.5, 0.1);
    String text = Files.readString(good);
    Path truncated = put("c", text.substring(0, text.length() / 2));
    Path newer = put("d", text.replace("/result/2", "/result/7"));
    Path foreign = put("e", "{\"schema\": 3}");
    Path binary = put("f", "\u0000\u0001");
    FoundRuns found = find(".");
    assertThat(found.runs()).extracting(FinishedRun::folder).containsExactly(good.getParent());
    assertThat(found.leftOut())
        .hasSize(5)
        .anyMatch(line -> line.contains(copy + "' is left out: it is the run of '" + good))
        .anyMatch(line -> line.contains(truncated + "' is left out: it is not JSON"))
        .anyMatch(
            line -> line.contains(newer + "' is left out: it has schema") && line.contains("7"))
        .anyMatch(line -> line.contains(foreign + "' is left out: it has schema '3'"))
        .anyMatch(line -> line.contains(binary + "' is left out: it is not JSON"))
        .allMatch(line -> line.lines().count() == 1);
    assertThat(copy).content().isEqualTo(text);
  }

  @Test
  void aFolderThatIsNotThereOrHoldsNothingIsRefused() throws IOException {
    assertThatThrownBy(() -> find("nowhere"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nowhere' cannot be read: it is not there");
    Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(() -> find("empty"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("there is no result.json");
    put("list", "[1, 2]");
    assertThatThrownBy(() -> find("list"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("of 1 results none can be used")
        .hasMessageContaining("list/result.json' is left out: it is not JSON of this program")
        .hasMessageNotContaining("FinishedRun");
  }

  /** A run writes each file to a temporary name first. */
  @Test
  void filesThatVanishMeanwhileArePassedOver() throws Exception {
    write("a", "sb", 1, 0.5, 0.1);
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService other = Executors.newSingleThreadExecutor();
    Future<Boolean> writing =
        other.submit(
            () -> {
              while (!over.get()) {
                for (int i = 0; i < 400; i++) {
                  Files.createFile(folder.resolve("a/" + i + ".tmp"));
                }
                for (int i = 0; i < 400; i++) {
                  Files.delete(folder.resolve("a/" + i + ".tmp"));
                }
              }
              return true;
            });
    try {
      for (int look = 0; look < 300; look++) {
        FoundRuns found = find(".");
        assertThat(found.runs()).hasSize(1);
        assertThat(found.leftOut()).isEmpty();
      }
    } finally {
      over.set(true);
      other.shutdown();
    }
    assertThat(writing.get()).isTrue();
  }

  private FoundRuns find(String... names) {
    return FoundRuns.in(
        List.of(names).stream().map(name -> folder.resolve(name).normalize()).toList(),
        "test",
        new CurrentRecipe(PluginRegistry.discover(List.of())));
  }

  private Path write(String name, String label, long seed, double... errors) throws IOException {
    var result = Results.result(seed, Outcome.COMPLETED, ALL, errors);
    return put(name, Json.text(ResultFile.of(label, result, Instant.EPOCH)));
  }

  private Path put(String name, String text) throws IOException {
    Path file = folder.resolve(name).resolve("result.json");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
