package org.selectivebackprop.engine.tf.device;

import java.util.Locale;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** The type convolutions and hidden dense layers compute in; variables are always fp32. */
public enum Precision {
  FP32(TFloat32.class),
  /** 8-bit mantissas: fast where processors have bfloat16 instructions, else as fp32. */
  BF16(TBfloat16.class);

  private final Class<? extends TNumber> type;

  Precision(Class<? extends TNumber> type) {
    this.type = type;
  }

  public Class<? extends TNumber> type() {
    return type;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
