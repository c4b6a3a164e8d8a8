package org.selectivebackprop.engine.tf.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelsTest {
  @Test
  void bfloat16NeedsAvx512() {
    assertThat(Kernels.bfloat16("flags : fpu avx2 fma")).isFalse();
    assertThat(Kernels.bfloat16("flags : fpu avx2 avx512f avx512_bf16")).isTrue();
  }

  @Test
  void nothingIsAvoidedOnUnknownProcessors() {
    assertThat(Kernels.bfloat16("")).isTrue();
    assertThat(Kernels.bfloat16("Features : fp asimd")).isTrue();
  }
}
