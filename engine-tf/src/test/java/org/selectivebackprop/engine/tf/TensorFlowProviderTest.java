package org.selectivebackprop.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineFactory.HealthCheck;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.EngineException;

class TensorFlowProviderTest {
  @Test
  void rejectsWhatItDoesNotKnow() {
    assertThatThrownBy(() -> factory(Map.of("precision", "fp64")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("fp32 | bf16");
    assertThatThrownBy(() -> factory(Map.of("threads", -1))).isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> factory(Map.of("bogus", 1))).isInstanceOf(ConfigException.class);
  }

  @Test
  void offersEverySignal() {
    assertThat(factory(Map.of()).supportedSignals()).containsExactlyInAnyOrder(Signal.values());
  }

  @Test
  void examinationFindsTheProcessor() {
    // Not by default: a library for GPUs without a GPU is unhealthy.
    assertThat(factory(Map.of("device", "cpu")).examine())
        .allMatch(HealthCheck::healthy)
        .extracting(HealthCheck::component)
        .contains("native library", "threads", "device", "oneDNN");
  }

  @Test
  void factsNameVersionDeviceThreadsAndPrecision() {
    try (TrainingEngine engine =
        Opened.tensorFlow(
            Opened.setup(TestNetworks.tiny(), Opened.PLAIN, 0), Map.of("device", "cpu"))) {
      assertThat(engine.metadata())
          .containsEntry("tensorflow", "2.18.0")
          .containsEntry("device", "CPU")
          .containsEntry("threads", "" + Runtime.getRuntime().availableProcessors())
          .containsEntry("precision", "fp32")
          .containsEntry("scorer-precision", "fp32")
          .containsKey("onednn");
    }
  }

  @Test
  void aGpuThatIsAskedForAndMissingIsSaidAlikeInTheExaminationAndTheError() {
    EngineFactory factory = factory(Map.of("device", "gpu"));
    List<HealthCheck> findings = factory.examine();
    assumeTrue(!findings.stream().allMatch(HealthCheck::healthy), "there is a GPU here");
    EngineSetup setup = Opened.setup(TestNetworks.tiny(), Opened.PLAIN, 0);
    assertThat(findings)
        .filteredOn(finding -> !finding.healthy())
        .allSatisfy(
            finding ->
                assertThatThrownBy(() -> factory.open(setup))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContainingAll(finding.detail().split("; ")));
  }

  private static EngineFactory factory(Map<String, Object> params) {
    return Opened.factory(new TensorFlowProvider(), params);
  }
}
