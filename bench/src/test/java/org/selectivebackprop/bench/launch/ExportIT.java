package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launched program hands a trained network to others, or says why it cannot. */
class ExportIT {
  @TempDir private Path folder;

  @Test
  void aTrainedNetworkIsWrittenOnceAndWhole() {
    Sb sb = Sb.in(folder);
    sb.trainTiny("--epochs", "1", "--engine", "tensorflow", "--out", "run").succeeded();
    Sb.Ended exported = sb.run("export", "run", "model").succeeded();
    assertThat(exported.out()).contains(" of 'run': model");
    assertThat(folder.resolve("model/saved_model.pb")).isNotEmptyFile();
    sb.run("export", "run", "model")
        .failed(2, "'model' is there already", "parameter TO of sb export");
    Sb.Ended nowhere =
        sb.run("export", "nowhere", "other")
            .failed(2, "there is no checkpoint in 'nowhere'", "parameter FROM of sb export");
    assertThat(nowhere.err()).doesNotContain("resume");
    sb.run("export", "run", "model/saved_model.pb/below")
        .failed(2, "cannot write", "parameter TO of sb export");
    assertThat(folder.resolve("other")).doesNotExist();
  }

  @Test
  void anEngineWithoutAFormatSaysSo() {
    Sb sb = Sb.in(folder);
    sb.trainTiny("--epochs", "1", "--engine", "reference", "--out", "run").succeeded();
    sb.run("export", "run", "model").failed(5, "this engine has no format to export");
  }
}
