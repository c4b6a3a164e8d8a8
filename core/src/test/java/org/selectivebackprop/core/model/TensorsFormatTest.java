package org.selectivebackprop.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TensorsFormatTest {
  @Test
  void everythingComesBackBitForBit() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    float[] many = new float[3 * 16_384 + 17];
    for (int i = 0; i < many.length; i++) {
      many[i] = Float.intBitsToFloat(random.nextInt());
    }
    Tensors tensors =
        Tensors.builder()
            .add("many", List.of(many.length), many)
            .add("scalar", List.of(), new float[] {-0.0f})
            .add("none", List.of(0, 7), new float[0])
            .add("exactly one chunk", List.of(128, 128), new float[16_384])
            .build();
    Tensors back = read(bytes(tensors));
    assertThat(back.names()).containsExactlyElementsOf(tensors.names());
    for (String name : tensors.names()) {
      assertThat(back.shape(name)).isEqualTo(tensors.shape(name));
      float[] expected = tensors.values(name);
      float[] values = back.values(name);
      assertThat(values).hasSize(expected.length);
      for (int i = 0; i < values.length; i++) {
        assertThat(Float.floatToRawIntBits(values[i]))
            .isEqualTo(Float.floatToRawIntBits(expected[i]));
      }
    }
  }

  @Test
  void damagedBytesAreRefusedWithoutCostingMemory() throws IOException {
    byte[] good =
        bytes(Tensors.builder().add("w", List.of(2, 3), new float[] {1, 2, 3, 4, 5, 6}).build());
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 20_000; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      bad = java.util.Arrays.copyOf(bad, random.nextInt(bad.length + 1));
      try {
        read(bad);
      } catch (IOException refused) {
        assertThat(refused).isNotNull();
      }
    }
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(new byte[0]));
  }

  private static byte[] bytes(Tensors tensors) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TensorsFormat.write(tensors, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static Tensors read(byte[] bytes) throws IOException {
    return TensorsFormat.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
