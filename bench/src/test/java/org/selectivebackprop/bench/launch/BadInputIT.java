package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user's mistakes: one message that says what, where and how to fix it, and the right code. */
class BadInputIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--strategy | sbb                               | 'sbb'        | did you mean 'sb'?",
        "--select   | selective-backprob                | preset       | 'selective-backprop'",
        "--engine   | tensorflaw                        | 'tensorflaw' | did you mean 'tensorflow'",
        "--dataset  | cifar-10                          | 'cifar-10'   | did you mean 'cifar10'",
        "--strategy | sb: {betta: 1}                    | 'betta'      | did you mean 'beta'?",
        "--strategy | sb: {beta: -1}                    | '-1'         | at least 0",
        "--dataset  | synthetic-digits: {train: 0}      | '0'          | train",
        "--select   | \"selective-backprop: {beta: 2\"  | cannot be read | at column 29",
        "--select   | []                                | '[]'         | name: {parameter: value}",
        "--lr       | fast                              | 'fast'       | parameter 'lr'",
        "--epochs   | 0                                 | '0'          | at least 1",
        "--batch    | 1.5                               | '1.5'        | integer",
        "--batch    | 4001                              | 4001         | at most 4000",
        "--batch    | 10000000                          | 10000000     | at most 4000",
        "--config   | missing.yaml                      | no such file | missing.yaml",
        "--config   | \" \"                               | an empty path | leave the option out",
        "--plugins  | \" \"                               | an empty path | leave the option out",
        "--data-dir | \" \"                               | an empty path | leave the option out",
        "--precision| fp99                              | 'fp99'       | bf16",
        "--augment  | crop: {pad: -3}                   | '-3'         | pad",
      })
  void isRefusedBeforeAnythingIsWritten(String option, String value, String what, String hint) {
    String[] data = {"--dataset", "synthetic-digits: {train: 4000, test: 10}"};
    Sb sb = Sb.in(folder);
    Sb.Ended ended =
        option.equals("--dataset")
            ? sb.run("train", option, value, "--out", "out")
            : sb.run("train", data[0], data[1], option, value, "--out", "out");
    ended.failed(2, what.equals("preset") ? value : what, hint);
    assertThat(ended.out()).isEmpty();
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void anUnknownOptionNamesTheNearest() {
    Sb.Ended ended = Sb.in(folder).run("compare", "--strategy", "sb");
    assertThat(ended.code()).isEqualTo(2);
    ended.complained("--strategies").complained("fix:");
  }

  @Test
  void aMalformedExperimentFileIsRefusedWithItsPosition() throws IOException {
    Files.writeString(folder.resolve("bad.yaml"), "epochs: 3\nlr: [0.1\nbatch: 32\n");
    Sb.in(folder)
        .run("train", "--config", "bad.yaml")
        .failed(2, "malformed YAML", "file bad.yaml", "line ");
  }

  @Test
  void severalMistakesAreReportedAtOnce() {
    Sb.Ended ended =
        Sb.in(folder).run("train", "--epochs", "0", "--batch", "x", "--lr", "-1", "--seed", "s");
    assertThat(ended.code()).isEqualTo(2);
    ended.complained("'epochs'").complained("'batch'").complained("'lr'").complained("'seed'");
  }

  @Test
  void aFileInPlaceOfTheOutputFolderIsRefused() throws IOException {
    Files.writeString(folder.resolve("file"), "mine");
    Sb.in(folder).trainTiny("--out", "file").failed(2, "cannot write to 'file'", "--out");
    Sb.in(folder)
        .tiny("compare", "--out", "file/below")
        .failed(2, "cannot write to", "file/below/compare.json");
    assertThat(folder.resolve("file")).hasContent("mine");
  }

  @Test
  void resultsAreNeverOverwritten() throws IOException {
    Path old = folder.resolve("out/result.json");
    Files.createDirectories(old.getParent());
    Files.writeString(old, "mine");
    Sb.in(folder)
        .trainTiny("--out", "out")
        .failed(
            2, "something else in 'out'", "result.json cannot be read: it is not JSON", "--out");
    assertThat(old).hasContent("mine");
  }

  @Test
  void aRunThatDivergesIsAResult() {
    Sb sb = Sb.in(folder);
    sb.trainTiny("--epochs", "2", "--lr", "1e6", "--out", "out").succeeded();
    JsonNode result = sb.json("out/result.json");
    assertThat(result.get("outcome").asText()).isEqualTo("diverged");
    assertThat(result.get("counts").get("nonFinite").asInt()).isPositive();
  }

  @Test
  void aComparisonInWhichAllDivergeSaysSo() {
    Sb sb = Sb.in(folder);
    Sb.Ended ended =
        sb.tiny("compare", "--strategies", "traditional, sb", "--lr", "1e6", "--out", "out");
    assertThat(ended.succeeded().out())
        .contains("diverged", "Lower the learning rate.", "No targets");
    assertThat(sb.json("out/compare.json").get("rows").get(0).get("finalTestError").isNull())
        .isTrue();
  }

  @Test
  void aHeapThatIsTooSmallIsTheEnginesError() {
    Sb.in(folder)
        .with("SB_JAVA_OPTS", "-Xmx40m")
        .run(
            "train",
            "--dataset",
            "synthetic-digits: {train: 9000, test: 10}",
            "--batch",
            "4000",
            "--out",
            "out")
        .failed(5, "out of memory", "SB_JAVA_OPTS");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void anOutputFolderThatIsALinkToNowhereIsRefusedBeforeTraining() throws IOException {
    Files.createSymbolicLink(folder.resolve("out"), folder.resolve("nowhere/there"));
    Sb.in(folder).trainTiny("--out", "out").failed(2, "cannot write to 'out'", "--out");
  }

  @Test
  void aResultOfAnotherFormatIsRefused() throws IOException {
    Files.writeString(
        folder.resolve("later.json"),
        "{\"schema\": \"selective-backprop/result/99\", \"recipe\": {}}");
    Sb.in(folder)
        .trainTiny("--config", "later.json", "--out", "out")
        .failed(2, "result/99", "later.json");
  }

  @Test
  void strategiesMustDiffer() {
    Sb.in(folder)
        .run("compare", "--strategies", "sb: {beta: 2}, sb: {beta: '+2'}", "--out", "out")
        .failed(2, "twice", "--strategies");
    Sb.in(folder).run("compare", "--strategies", "sb, sb").failed(2, "twice", "--strategies");
  }
}
