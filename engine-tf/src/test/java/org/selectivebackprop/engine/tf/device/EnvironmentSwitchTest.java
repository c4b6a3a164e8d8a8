package org.selectivebackprop.engine.tf.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentSwitchTest {
  @Test
  void oneDnnSaysWhatIsSet() {
    assertThat(EnvironmentSwitch.ONEDNN.setting(Map.of("TF_ENABLE_ONEDNN_OPTS", "0")))
        .isEqualTo("TF_ENABLE_ONEDNN_OPTS=0");
    assertThat(EnvironmentSwitch.ONEDNN.setting(Map.of()))
        .isEqualTo("default (TF_ENABLE_ONEDNN_OPTS is not set)");
  }

  @Test
  void oneDnnAdvisesUnlessItIsOn() {
    assertThat(EnvironmentSwitch.ONEDNN.advice(Map.of("TF_ENABLE_ONEDNN_OPTS", "1")))
        .doesNotContain("faster");
    assertThat(EnvironmentSwitch.ONEDNN.advice(Map.of("TF_ENABLE_ONEDNN_OPTS", "0")))
        .contains("OPTS=1 makes");
    assertThat(EnvironmentSwitch.ONEDNN.advice(Map.of())).contains("OPTS=1 makes");
  }

  @Test
  void oneDnnLeftOffIsWarnedOfAndAChoiceIsNot() {
    String old = "flags : fpu sse4_2 avx avx2 fma";
    assertThat(EnvironmentSwitch.oneDnnWarning(Map.of(), old))
        .hasValueSatisfying(said -> assertThat(said).contains("TF_ENABLE_ONEDNN_OPTS=1"));
    for (String chosen : new String[] {"0", "1"}) {
      assertThat(EnvironmentSwitch.oneDnnWarning(Map.of("TF_ENABLE_ONEDNN_OPTS", chosen), old))
          .isEmpty();
    }
    for (String on : new String[] {"avx512_vnni", "avx_vnni", "avx512_bf16", "amx_tile"}) {
      assertThat(EnvironmentSwitch.oneDnnWarning(Map.of(), old + " " + on)).isEmpty();
    }
    assertThat(EnvironmentSwitch.oneDnnWarning(Map.of(), "")).as("not known").isEmpty();
  }

  @Test
  void oneDnnIsOnInTestsAsInTheDistribution() {
    assertThat(EnvironmentSwitch.ONEDNN.setting(System.getenv()))
        .isEqualTo("TF_ENABLE_ONEDNN_OPTS=1");
  }

  @Test
  void tf32SaysWhatIsSet() {
    assertThat(EnvironmentSwitch.TF32.setting(Map.of("NVIDIA_TF32_OVERRIDE", "0")))
        .isEqualTo("NVIDIA_TF32_OVERRIDE=0");
    assertThat(EnvironmentSwitch.TF32.setting(Map.of()))
        .isEqualTo("default (NVIDIA_TF32_OVERRIDE is not set)");
  }

  @Test
  void tf32SaysWhatFp32IsComputedIn() {
    assertThat(EnvironmentSwitch.TF32.advice(Map.of("NVIDIA_TF32_OVERRIDE", "0")))
        .endsWith("computed as fp32");
    assertThat(EnvironmentSwitch.TF32.advice(Map.of("NVIDIA_TF32_OVERRIDE", "1")))
        .contains("computed as TF32");
    assertThat(EnvironmentSwitch.TF32.advice(Map.of())).contains("computed as TF32");
  }

  @Test
  void determinismIsAskedForByOne() {
    assertThat(EnvironmentSwitch.DETERMINISTIC.on(Map.of("TF_DETERMINISTIC_OPS", "1"))).isTrue();
    assertThat(EnvironmentSwitch.DETERMINISTIC.on(Map.of("TF_DETERMINISTIC_OPS", "0"))).isFalse();
    assertThat(EnvironmentSwitch.DETERMINISTIC.on(Map.of())).isFalse();
    assertThat(EnvironmentSwitch.DETERMINISTIC.advice(Map.of()))
        .contains("differ in the last bits");
  }
}
