package org.selectivebackprop.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class Tf32Test {
  @Test
  void saysWhatIsSet() {
    assertThat(Tf32.setting(Map.of("NVIDIA_TF32_OVERRIDE", "0")))
        .isEqualTo("NVIDIA_TF32_OVERRIDE=0");
    assertThat(Tf32.setting(Map.of())).isEqualTo("default (NVIDIA_TF32_OVERRIDE is not set)");
  }

  @Test
  void saysWhatFp32IsComputedIn() {
    assertThat(Tf32.advice(Map.of("NVIDIA_TF32_OVERRIDE", "0"))).endsWith("computed as fp32");
    assertThat(Tf32.advice(Map.of("NVIDIA_TF32_OVERRIDE", "1"))).contains("computed as TF32");
    assertThat(Tf32.advice(Map.of())).contains("computed as TF32");
  }
}
