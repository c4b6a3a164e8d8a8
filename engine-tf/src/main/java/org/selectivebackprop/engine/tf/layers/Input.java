package org.selectivebackprop.engine.tf.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.model.ImageShape;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;

/**
 * Examples on their way into a graph: {@code fed}, one tensor an input, of its type, [n, its
 * shape]; what the network reads of them, [n, height, width, channels] in fp32: numbers normalised,
 * ids as they are, several inputs as one vector.
 */
public record Input(List<Operand<? extends TNumber>> fed, Operand<TFloat32> values) {
  private static final double UNIT = 255;
  private static final int CHANNELS = 3;

  public static Input of(Ops tf, List<Feature> inputs, Normalisation normalisation) {
    List<Operand<? extends TNumber>> fed = new ArrayList<>();
    List<Operand<TFloat32>> values = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Feature input = inputs.get(i);
      Operand<? extends TNumber> placeholder =
          tf.placeholder(type(input), Placeholder.shape(shape(-1, input)));
      fed.add(placeholder);
      values.add(seen(tf, input, placeholder, normalisation.of(inputs, i)));
    }
    if (inputs.size() == 1) {
      return new Input(fed, values.get(0));
    }
    List<Operand<TFloat32>> vectors = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      vectors.add(shaped(tf, values.get(i), ImageShape.vector(inputs.get(i).size())));
    }
    return new Input(fed, tf.concat(vectors, tf.constant(CHANNELS)));
  }

  /** That of an input of some examples, or of -1 for any number. */
  public static Shape shape(long examples, Feature input) {
    LongStream sizes = input.shape().stream().mapToLong(Integer::longValue);
    return Shape.of(LongStream.concat(LongStream.of(examples), sizes).toArray());
  }

  private static Class<? extends TNumber> type(Feature input) {
    return switch (input.type()) {
      case UINT8 -> TUint8.class;
      case FLOAT32 -> TFloat32.class;
      case INT32 -> TInt32.class;
    };
  }

  private static Operand<TFloat32> shaped(Ops tf, Operand<TFloat32> values, ImageShape map) {
    int[] dimensions = {-1, map.height(), map.width(), map.channels()};
    return tf.reshape(values, tf.constant(dimensions));
  }

  /** (value - mean) / std as one factor and one shift per channel; bytes in [0, 1]. */
  private static Operand<TFloat32> seen(
      Ops tf, Feature input, Operand<? extends TNumber> given, Normalisation normalisation) {
    ImageShape map = ImageShape.of(input);
    Operand<TFloat32> cast = FeatureMap.cast(tf, given, TFloat32.class);
    boolean isMap = input.shape().equals(List.of(map.height(), map.width(), map.channels()));
    Operand<TFloat32> floats = isMap ? cast : shaped(tf, cast, map);
    int channels = normalisation.mean().size();
    float[] factor = new float[channels];
    float[] shift = new float[channels];
    boolean same = true;
    double unit = input.type() == Feature.Type.UINT8 ? UNIT : 1;
    for (int c = 0; c < channels; c++) {
      double deviation = normalisation.std().get(c);
      factor[c] = (float) (1 / (unit * deviation));
      shift[c] = (float) (-normalisation.mean().get(c) / deviation);
      same &= factor[c] == 1 && shift[c] == 0;
    }
    if (same) {
      return floats;
    }
    return tf.math.add(tf.math.mul(floats, tf.constant(factor)), tf.constant(shift));
  }
}
