package org.selectivebackprop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The wiring, in this process: every command is created, and errors end in one message and code.
 */
class MainTest {
  private final Sb sb = new Sb();

  @Test
  void printsTheVersionOfTheModule() {
    assertThat(run("--version")).as(err()).isZero();
    assertThat(out()).startsWith("sb ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"compare", "train", "lr-find", "bench", "plugins", "doctor"})
  void wiresEveryCommandAndExplainsItByExample(String command) {
    assertThat(run(command, "--help")).as(err()).isZero();
    assertThat(out()).contains("Usage: sb " + command).contains("Examples:");
    assertThat(err()).isEmpty();
  }

  /** Whatever opens data may be kept off the network, as docs/data.md promises. */
  @ParameterizedTest
  @ValueSource(strings = {"compare", "train", "resume", "examples", "lr-find", "bench"})
  void whatOpensDataTakesItsFolderAndStaysOffline(String command) {
    assertThat(run(command, "--help")).as(err()).isZero();
    assertThat(out()).contains("--data-dir=DIR").contains("--offline");
  }

  @Test
  void theHelpOfBenchTellsItsOwnDefaultNetwork() {
    assertThat(run("bench", "--help")).as(err()).isZero();
    assertThat(out()).containsPattern("(?s)--model=SPEC +Network.{1,150}resnet-20");
  }

  @Test
  void helpIsACommandToo() {
    assertThat(run("help", "compare")).as(err()).isZero();
    assertThat(out()).contains("Usage: sb compare").contains("Examples:");
  }

  @Test
  void aBaselineThatIsNotComparedIsRefused() {
    int code =
        run(
            "compare",
            "--strategies",
            "traditional, sb",
            "--baseline",
            "sbb",
            "--dataset",
            "cifar10");
    assertThat(code).isEqualTo(2);
    assertThat(err()).contains("'sbb'").contains("option --baseline").contains("mean 'sb'?");
  }

  @Test
  void aPlanIsShownAndNothingIsWritten(@TempDir Path folder) {
    String out = folder.resolve("out").toString();
    assertThat(compare(out, "--dry-run")).as(err()).isZero();
    assertThat(out())
        .containsPattern("(?m)^traditional +2 +0 +3 +720 +\\d\\.\\de\\+\\d\\d$")
        .containsPattern("(?m)^traditional@1 +2 +0 +1 +240 ")
        .contains("8 runs, of which 0 are done. Those left: 18 epochs, 2,160 forward units");
    assertThat(folder).isEmptyDirectory();
    assertThat(compare(out, "--checkpoint-every", "often")).isEqualTo(2);
    assertThat(err()).contains("'often' says neither steps nor time", "--checkpoint-every");
    assertThat(folder).isEmptyDirectory();
    assertThat(compare(out, "--checkpoint-every", "1")).as(err()).isZero();
    assertThat(compare(out, "--dry-run")).as(err()).isZero();
    assertThat(out()).contains("8 runs, of which 8 are done. Those left: 0 epochs");
  }

  private int compare(String out, String... more) {
    List<String> words = new ArrayList<>(List.of("compare", "--out", out));
    words.addAll(List.of("--dataset", "synthetic-digits: {train: 40, test: 20}"));
    words.addAll(List.of("--model", "mlp: {width: 8}", "--engine", "reference"));
    words.addAll(List.of("--strategies", "traditional, sb", "--seeds", "2"));
    words.addAll(List.of("--epochs", "3", "--batch", "20"));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  @Test
  void theHelpTellsTheDefaultOfASetting() {
    assertThat(run("train", "--help")).as(err()).isZero();
    assertThat(out()).containsPattern("--epochs=N +Passes over the candidates.{1,40}Default: 10");
  }

  @Test
  void listsThePluginsOfEveryModule() {
    assertThat(run("plugins")).as(err()).isZero();
    assertThat(out()).contains("selective-backprop", "tensorflow", "reference", "synthetic-digits");
  }

  @Test
  void anUnknownOptionIsAUsersError() {
    assertThat(run("train", "--epocs", "3")).isEqualTo(2);
    assertThat(err()).contains("--epocs").contains("fix:   did you mean '--epochs'?");
  }

  @ParameterizedTest
  @CsvSource({
    "--beta 3, sb: {beta: 3}",
    "--beta=3, sb: {beta: 3}",
    "--learning-rate 0.1, --lr",
    "--Epochs 3, --epochs"
  })
  void anUnknownOptionNamesWhatIsMeant(String typed, String meant) {
    String[] words = ("train " + typed).split(" ");
    assertThat(run(words)).isEqualTo(2);
    assertThat(err()).contains("fix:").contains(meant).doesNotContain("beta1");
  }

  @Test
  void namesOfLayersAreListedAndChecked() {
    assertThat(run("models", "resnet-8")).as(err()).isZero();
    assertThat(out()).containsPattern("stem +432").contains("logits");
    assertThat(run("models", "resnet-9")).isEqualTo(2);
    String[] words =
        "train --dataset synthetic-digits --model mlp --engine reference --freeze x".split(" ");
    assertThat(run(words)).isEqualTo(2);
    assertThat(err()).contains("mlp has no layer x; its layers: ").contains("option --freeze");
  }

  @Test
  void aRunStartsFromTheWeightsOfAnother(@TempDir Path folder) throws IOException {
    String first = folder.resolve("first").toString();
    String second = folder.resolve("second").toString();
    assertThat(train(first)).as(err()).isZero();
    int code =
        train(second, "--weights", first, "--weights-layers", "hidden*", "--freeze", "hidden1");
    assertThat(code).as(err()).isZero();
    assertThat(err())
        .contains("weights of 2 layers are from " + first)
        .contains("logits (not asked");
    assertThat(Files.readString(folder.resolve("second/result.json")))
        .contains("\"initialWeights\"", "\"weights-checksum\" : \"sha256:", "\"not asked for\"");
    assertThat(run("export", second, folder.resolve("to").toString())).isEqualTo(5);
    assertThat(err()).contains("no format to export");
    assertThat(train(folder.resolve("third").toString(), "--weights", folder + "/none"))
        .isEqualTo(4);
    assertThat(err()).contains("cannot read the weights");
  }

  @Test
  void measuresEpochsByMetrics(@TempDir Path folder) throws IOException {
    String run = folder.resolve("run").toString();
    assertThat(train(run, "--metrics", "auc, top-k: {k: 3}", "--csv", "--validation", "0.1"))
        .as(err())
        .isZero();
    assertThat(out()).containsPattern("test error [\\d.]+ %, auc [\\d.]+, top-k [\\d.]+");
    assertThat(Files.readString(folder.resolve("run/result.json")))
        .containsPattern("\"metrics\" : \\[ \"auc\", \\{\\s+\"top-k\" : \\{\\s+\"k\" : 3")
        .containsPattern("(?s)\"final\" : \\{.{1,200}\"testMetrics\" : \\{\\s+\"auc\" : [0-9.]+,")
        .contains("\"validationMetrics\"");
    assertThat(Files.readAllLines(folder.resolve("run/epochs.csv")).get(0))
        .endsWith(",test-auc,test-top-k,validation-auc,validation-top-k");
    assertThat(train(folder.resolve("bad").toString(), "--metrics", "top-k: {k: 30}")).isEqualTo(2);
    assertThat(err())
        .contains("metric 'top-k: {k: 30}' does not fit what is predicted: top-k of 30 classes")
        .contains("option --metrics");
    assertThat(run("plugins", "describe", "calibration-error")).isZero();
    assertThat(out()).contains("--metrics calibration-error", "bins", "Guo et al. 2017");
  }

  private int train(String out, String... more) {
    List<String> words = new ArrayList<>(List.of("train", "--out", out));
    words.addAll(List.of("--dataset", "synthetic-digits: {train: 40, test: 20}"));
    words.addAll(List.of("--model", "mlp: {width: 8}", "--engine", "reference"));
    words.addAll(List.of("--epochs", "1", "--batch", "20"));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  @Test
  void anUnknownCommandNamesTheNearest() {
    assertThat(run("compre")).isEqualTo(2);
    assertThat(err()).contains("compre").contains("sb compare");
  }

  @Test
  void aFolderOfPluginsThatIsNotThereIsAUsersError() {
    assertThat(run("plugins", "--plugins", "no-such-folder")).isEqualTo(2);
    assertThat(err()).contains("no-such-folder").contains("fix:");
  }

  @Test
  void withoutACommandItPrintsTheHelp() {
    assertThat(run()).isEqualTo(2);
    assertThat(err()).contains("Usage: sb", "compare", "Examples:");
    assertThat(out()).isEmpty();
  }

  private int run(String... args) {
    return sb.run(args);
  }

  private String out() {
    return sb.out();
  }

  private String err() {
    return sb.err();
  }
}
