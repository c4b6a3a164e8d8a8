package org.selectivebackprop.results.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.IncompleteBatchPolicy;
import org.selectivebackprop.core.run.ScheduleClock;
import org.selectivebackprop.core.run.TrainingSettings;

class ExperimentReaderTest {
  private final ExperimentReader reader = new ExperimentReader(PluginRegistry.discover(List.of()));

  @TempDir private Path folder;

  @Test
  void aListNeedsNoBrackets() {
    assertThat(
            ExperimentReader.parseSpecs(
                "traditional, sb: {beta: 1}, sb: {beta: 3}", "option --strategies"))
        .containsExactly(
            PluginSpec.of("traditional"),
            PluginSpec.of("sb", "beta", 1),
            PluginSpec.of("sb", "beta", 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void anEmptyListIsRefused(String text) {
    assertThatThrownBy(() -> ExperimentReader.parseSpecs(text, "option --strategies"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("option --strategies");
  }

  @Test
  void withoutAnythingItIsSbOnTheEmbeddedDataWithTheDefaults() {
    Experiment experiment = read(Map.of());
    assertThat(experiment.label()).isEqualTo("sb");
    assertThat(experiment.dataDirectory()).isEmpty();
    assertThat(experiment.spec().dataset()).isEqualTo(PluginSpec.of("synthetic-digits"));
    assertThat(experiment.spec().strategy().select().toString())
        .isEqualTo("warm-up: {epochs: 1, then: {selective-backprop: {beta: 2.0}}}");
    TrainingSettings settings = experiment.spec().settings();
    assertThat(settings.epochs()).isEqualTo(TrainingSettings.EPOCHS.defaultValue());
    assertThat(settings.batchSize()).isEqualTo(TrainingSettings.BATCH.defaultValue());
    assertThat(settings.clock()).isEqualTo(ScheduleClock.CONSIDERED);
    assertThat(settings.tail()).isEqualTo(IncompleteBatchPolicy.FLUSH);
    assertThat(settings.seed()).isEqualTo(1);
  }

  @Test
  void textFromTheCommandLineAndNumbersFromAFileMeanTheSame() {
    Experiment text = read(Map.of("epochs", "3", "lr", "0.05", "nesterov", "true", "seed", "9"));
    Experiment numbers = read(Map.of("epochs", 3, "lr", 0.05, "nesterov", true, "seed", 9));
    assertThat(text.spec().settings()).isEqualTo(numbers.spec().settings());
    assertThat(text.spec().settings().epochs()).isEqualTo(3);
    assertThat(text.spec().optimizer()).isEqualTo(PluginSpec.of("sgd", "nesterov", "true"));
  }

  @Test
  void aReplacedPartOfAPresetLeavesTheOthers() {
    Experiment experiment =
        read(Map.of("strategy", "stale-sb", "score", PluginSpec.of("squared-error")));
    assertThat(experiment.label()).isEqualTo("custom");
    assertThat(experiment.spec().strategy().score()).isEqualTo(PluginSpec.of("squared-error"));
    assertThat(experiment.spec().strategy().staleness().name()).isEqualTo("every-n-epochs");
  }

  @Test
  void aPresetWithParametersKeepsThemInItsLabel() {
    assertThat(read(Map.of("strategy", Map.of("sb", Map.of("beta", 1)))).label())
        .isEqualTo("sb: {beta: 1}");
  }

  @Test
  void precisionIsShortForTheEnginesParameter() {
    assertThat(read(Map.of("precision", "bf16")).spec().engine())
        .isEqualTo(PluginSpec.of("tensorflow", "precision", "bf16"));
    PluginSpec engine =
        read(Map.of("engine", Map.of("tensorflow", Map.of("threads", 1)), "precision", "bf16"))
            .spec()
            .engine();
    assertThat(engine.params()).containsEntry("threads", 1).containsEntry("precision", "bf16");
  }

  @Test
  void readsAFileOfKeysAndValues() throws IOException {
    Path file =
        write(
            """
            # an experiment
            dataset: {synthetic-digits: {train: 64}}
            strategy: sb
            epochs: 3
            data-dir: here
            """);
    Map<String, Object> values = reader.readFile(file);
    assertThat(values).containsOnlyKeys("dataset", "strategy", "epochs", "data-dir");
    Map<String, Object> overridden = new LinkedHashMap<>(values);
    overridden.put("epochs", "5");
    Experiment experiment = read(overridden);
    assertThat(experiment.spec().settings().epochs()).isEqualTo(5);
    assertThat(experiment.spec().dataset().params()).containsEntry("train", 64);
    assertThat(experiment.dataDirectory()).contains(Path.of("here"));
  }

  @Test
  void anUnknownKeyIsRefusedWithAGuessAndAllOfThemAtOnce() throws IOException {
    Path file = write("epocs: 3\nbath: 4\nlr: 0.1\n");
    assertThatThrownBy(() -> reader.readFile(file))
        .isInstanceOfSatisfying(
            ConfigException.class,
            wrong -> {
              assertThat(wrong.problems())
                  .extracting(Problem::what)
                  .containsExactly("unknown key 'epocs'", "unknown key 'bath'");
              assertThat(wrong.problems())
                  .extracting(Problem::fix)
                  .satisfiesExactly(
                      fix -> assertThat(fix).startsWith("did you mean 'epochs'?"),
                      fix -> assertThat(fix).startsWith("did you mean 'batch'?"));
              assertThat(wrong.problems()).allMatch(p -> p.where().contains(file.toString()));
            });
  }

  @ParameterizedTest
  @CsvSource({"010, 10", "-010, -10", "08, 8", "0x10, 16", "1_000, 1000", "'\"010\"', 10", "0, 0"})
  void wholeNumbersAreDecimalWhateverTheyStartWith(String yaml, long seed) throws IOException {
    Path file = write("seed: " + yaml);
    assertThat(reader.read(reader.readFile(file), "it").spec().settings().seed()).isEqualTo(seed);
  }

  @ParameterizedTest
  @ValueSource(strings = {".nan", ".NaN", ".inf", "-.inf", "+.Inf"})
  void whatIsNoNumberIsOutOfRange(String yaml) throws IOException {
    Path file = write("lr: " + yaml);
    assertThatThrownBy(() -> reader.read(reader.readFile(file), "it"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'lr'")
        .hasMessageContaining("in [0, 1e30)");
  }

  @Test
  void aMalformedFileIsRefusedWithItsPosition() throws IOException {
    Path file = write("epochs: 3\nlr: [0.1\nbatch: 32\n");
    assertThatThrownBy(() -> reader.readFile(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("malformed YAML")
        .hasMessageFindingMatch("line [234], column \\d+")
        .hasMessageContaining(file.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "just text", "- a\n- b", "7"})
  void aFileThatHoldsNoKeysIsRefused(String content) throws IOException {
    Path file = write(content);
    assertThatThrownBy(() -> reader.readFile(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("not an experiment");
  }

  @Test
  void aFileThatCannotBeReadIsRefused() throws IOException {
    assertThatThrownBy(() -> reader.readFile(folder.resolve("missing.yaml")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no such file")
        .hasMessageContaining("missing.yaml");
    assertThatThrownBy(() -> reader.readFile(folder)).isInstanceOf(ConfigException.class);
    Path binary = folder.resolve("binary");
    Files.write(binary, new byte[] {(byte) 0xC3, 0x28, (byte) 0xFF});
    assertThatThrownBy(() -> reader.readFile(binary))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("not text");
  }

  @Test
  void everyProblemIsReportedAtOnce() {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("epochs", "0");
    given.put("batch", "x");
    given.put("lr", -1);
    given.put("label-smoothing", "1");
    given.put("tail", "keep");
    given.put("strategy", "sbb");
    assertThatThrownBy(() -> read(given))
        .isInstanceOfSatisfying(
            ConfigException.class,
            wrong ->
                assertThat(wrong.problems())
                    .extracting(Problem::what)
                    .containsExactlyInAnyOrder(
                        "'0' does not fit parameter 'epochs'",
                        "'x' does not fit parameter 'batch'",
                        "'-1' does not fit parameter 'lr'",
                        "'1' does not fit parameter 'label-smoothing'",
                        "'keep' does not fit parameter 'tail'",
                        "there is no preset named 'sbb'"));
  }

  @Test
  void ratesThatAreTooLargeAreToldTheBound() {
    for (String name : List.of("lr", "clip-norm")) {
      assertThatThrownBy(() -> read(Map.of(name, "1e30"))).hasMessageContaining("in [0, 1e30)");
    }
  }

  @Test
  void everyPlaceIsNamedLikeTheOptionIsTyped() {
    assertThatThrownBy(() -> read(Map.of("strategy", "sbb")))
        .hasMessageContaining("where: option --strategy");
  }

  private Experiment read(Map<String, Object> given) {
    return reader.read(given, "test");
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("exp.yaml"), content, StandardCharsets.UTF_8);
  }
}
