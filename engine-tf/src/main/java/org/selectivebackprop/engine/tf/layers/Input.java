package org.selectivebackprop.engine.tf.layers;

import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.model.ImageShape;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** Images of one size on their way into a graph. */
public record Input(Operand<TUint8> images, Operand<TFloat32> pixels) {
  public static Input of(Ops tf, ImageShape image, Normalisation normalisation) {
    Shape shape = Shape.of(-1, image.height(), image.width(), image.channels());
    Operand<TUint8> images = tf.placeholder(TUint8.class, Placeholder.shape(shape));
    return new Input(images, normalised(tf, images, normalisation));
  }

  /** (pixel / 255 - mean) / std as one factor and one shift per channel. */
  private static Operand<TFloat32> normalised(
      Ops tf, Operand<TUint8> images, Normalisation normalisation) {
    int channels = normalisation.mean().size();
    float[] factor = new float[channels];
    float[] shift = new float[channels];
    for (int c = 0; c < channels; c++) {
      double deviation = normalisation.std().get(c);
      factor[c] = (float) (1 / (255 * deviation));
      shift[c] = (float) (-normalisation.mean().get(c) / deviation);
    }
    Operand<TFloat32> floats = tf.dtypes.cast(images, TFloat32.class);
    return tf.math.add(tf.math.mul(floats, tf.constant(factor)), tf.constant(shift));
  }
}
