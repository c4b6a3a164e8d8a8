package org.selectivebackprop.engine.tf.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class HeadsTest {
  private static final int ROWS = 50;
  private static final int CLASSES = 10;

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 3, 40})
  void deterministicCrossEntropyIsTheSame(double scale) {
    Random random = new Random(1);
    float[] logits = new float[ROWS * CLASSES];
    float[] target = new float[ROWS * CLASSES];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) (scale * random.nextGaussian());
      target[i] = 0.01f;
    }
    for (int row = 0; row < ROWS; row++) {
      target[row * CLASSES + random.nextInt(CLASSES)] = 0.91f;
    }
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      ObjectiveHeads.Entropy one =
          ObjectiveHeads.entropy(tf, rows(tf, logits), rows(tf, target), false);
      ObjectiveHeads.Entropy other =
          ObjectiveHeads.entropy(tf, rows(tf, logits), rows(tf, target), true);
      assertThat(floats(other.losses())).containsExactly(floats(one.losses()), within(2e-5f));
      assertThat(floats(other.gradient())).containsExactly(floats(one.gradient()), within(1e-6f));
    }
  }

  @Test
  void deterministicCrossEntropyOfHugeLogitsIsFinite() {
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      Operand<TFloat32> logits = tf.constant(new float[][] {{1e4f, 0, -1e4f}});
      Operand<TFloat32> target = tf.constant(new float[][] {{0, 0, 1}});
      ObjectiveHeads.Entropy entropy = ObjectiveHeads.entropy(tf, logits, target, true);
      assertThat(floats(entropy.losses())).containsExactly(2e4f);
      assertThat(floats(entropy.gradient())).containsExactly(1, 0, -1);
    }
  }

  private static Operand<TFloat32> rows(Ops tf, float[] values) {
    return tf.reshape(tf.constant(values), tf.constant(new int[] {ROWS, CLASSES}));
  }

  private static float[] floats(Operand<TFloat32> operand) {
    TFloat32 tensor = operand.asTensor();
    float[] values = new float[(int) tensor.size()];
    tensor.copyTo(DataBuffers.of(values, false, false));
    return values;
  }
}
