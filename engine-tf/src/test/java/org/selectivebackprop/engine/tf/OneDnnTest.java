package org.selectivebackprop.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OneDnnTest {
  @Test
  void saysWhatIsSet() {
    assertThat(OneDnn.setting(Map.of("TF_ENABLE_ONEDNN_OPTS", "0")))
        .isEqualTo("TF_ENABLE_ONEDNN_OPTS=0");
    assertThat(OneDnn.setting(Map.of())).isEqualTo("default (TF_ENABLE_ONEDNN_OPTS is not set)");
  }

  @Test
  void advisesUnlessItIsOn() {
    assertThat(OneDnn.advice(Map.of("TF_ENABLE_ONEDNN_OPTS", "1"))).doesNotContain("faster");
    assertThat(OneDnn.advice(Map.of("TF_ENABLE_ONEDNN_OPTS", "0"))).contains("OPTS=1 makes");
    assertThat(OneDnn.advice(Map.of())).contains("OPTS=1 makes");
  }

  @Test
  void isOnInTestsAsInTheDistribution() {
    assertThat(OneDnn.setting(System.getenv())).isEqualTo("TF_ENABLE_ONEDNN_OPTS=1");
  }
}
