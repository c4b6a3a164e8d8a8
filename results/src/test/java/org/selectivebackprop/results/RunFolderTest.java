package org.selectivebackprop.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.results.RunFolder.State;

/** The states of a run's folder, and what each lets be done. */
class RunFolderTest {
  private static final String WHERE = "option --out";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "'', '', NEW",
    "'', 'notes.txt examples.png', NEW",
    "'', checkpoint.bin, FOREIGN",
    "'', examples.csv, FOREIGN",
    "'', 'mislabelled.csv chart.svg', FOREIGN",
    "'', compare.json, FOREIGN",
    "'', bench.json, FOREIGN",
    "'interrupted 0', '', STARTED",
    "'interrupted 0', checkpoint.bin, RESUMABLE",
    "'interrupted 0', examples.csv, FOREIGN",
    "'interrupted 0', 'checkpoint.bin examples.csv', RESUMABLE",
    "'interrupted 2', 'checkpoint.bin examples.csv mislabelled.csv', RESUMABLE",
    "'interrupted 2', '', FINISHED",
    "'completed 2', checkpoint.bin, FINISHED",
    "'completed 2', '', FINISHED",
    "'diverged 0', '', FINISHED",
    "'interrupted 1', compare.json, FOREIGN",
  })
  void everyFolderIsInOneOfFiveStates(String result, String others, State state)
      throws IOException {
    String[] outcome = result.split(" ");
    if (!result.isEmpty()) {
      write(RunFolder.RESULT, json(outcome[0], Integer.parseInt(outcome[1])));
    }
    for (String name : others.isEmpty() ? new String[0] : others.split(" ")) {
      write(name, "");
    }
    RunFolder found = look();
    assertThat(found.state()).isEqualTo(state);
    assertThat(found.flaw().isEmpty()).isEqualTo(state != State.FOREIGN);
    if (state == State.NEW || state == State.STARTED) {
      assertThatCode(() -> found.requireMayBegin(WHERE)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> found.requireMayBegin(WHERE))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("'" + folder + "'")
          .hasMessageContaining(WHERE)
          .hasMessageContaining(state == State.RESUMABLE ? "sb resume" : "give another folder");
    }
    assertThat(found.hasCheckpoint())
        .isEqualTo(state != State.FOREIGN && others.contains("checkpoint"));
    if (found.hasCheckpoint()) {
      assertThatCode(() -> found.requireCheckpoint(WHERE)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> found.requireCheckpoint(WHERE))
          .isInstanceOf(state == State.FOREIGN ? DataException.class : ConfigException.class)
          .hasMessageContaining(folder.toString());
    }
  }

  @Test
  void aFolderThatIsNotThereIsNew() {
    assertThat(RunFolder.look(folder.resolve("a/b"), RunFolder.RESULT).state())
        .isEqualTo(State.NEW);
  }

  @ParameterizedTest
  @CsvSource({"true, FINISHED", "false, RESUMABLE"})
  void aComparisonGoesOnUntilItIsComplete(boolean complete, State state) throws IOException {
    write(
        RunFolder.COMPARISON,
        "{\"schema\": \"selective-backprop/compare/1\", \"complete\": " + complete + "}");
    assertThat(RunFolder.look(folder, RunFolder.COMPARISON).state()).isEqualTo(state);
    assertThatThrownBy(() -> look().requireOwn())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the 'sb compare' that began it goes on with it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not json", "[1, 2]", "{\"outcome\": \"interrupted\"}", "{\"sche"})
  void aResultThatIsNoneIsForeign(String text) throws IOException {
    write(RunFolder.RESULT, text);
    write(RunFolder.CHECKPOINT, "");
    assertThat(look().state()).isEqualTo(State.FOREIGN);
    assertThatThrownBy(() -> look().requireCheckpoint(WHERE))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("result.json");
  }

  /** A link, be it to such a file, a pipe, or a folder. */
  @ParameterizedTest
  @ValueSource(strings = {"result.json", "checkpoint.bin", "examples.csv", "mislabelled.csv"})
  void whatIsNoFileIsForeign(String name) throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    write(RunFolder.RESULT, json("interrupted", 1));
    write(RunFolder.CHECKPOINT, "");
    assertThat(look().state()).isEqualTo(State.RESUMABLE);
    Files.deleteIfExists(folder.resolve(name));
    Files.writeString(real.resolve(name), json("interrupted", 1));
    for (Path to : new Path[] {real.resolve(name), real, real.resolve("nothing")}) {
      Files.createSymbolicLink(folder.resolve(name), to);
      assertThat(look().state()).isEqualTo(State.FOREIGN);
      assertThat(look().flaw()).contains(name + " is a link, or no file");
      Files.delete(folder.resolve(name));
    }
    Files.createDirectory(folder.resolve(name));
    assertThat(look().state()).isEqualTo(State.FOREIGN);
  }

  private RunFolder look() {
    return RunFolder.look(folder, RunFolder.RESULT);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static String json(String outcome, int epochs) {
    return "{\"schema\": \"selective-backprop/result/1\", \"outcome\": \"%s\", \"epochs\": [%s]}"
        .formatted(outcome, epochs == 0 ? "" : "{}" + ", {}".repeat(epochs - 1));
  }
}
