package org.selectivebackprop.engine.tf.layers;

import java.util.Optional;
import org.selectivebackprop.core.model.Layer;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * One layer with trained parameters in a branch that gradients pass through. Its output is linear
 * in the parameters, so input and output's gradient decide the parameters' gradients.
 *
 * @param layer a convolution, a dense layer or a norm
 * @param input what the parameters multiply, [n, height, width, channels]; a norm's is centred
 * @param scale what a norm multiplies besides, [channels] or [n, 1, 1, channels]
 * @param output of the layer, [n, height, width, channels]
 */
public record Tap(
    Layer layer, FeatureMap input, Optional<Operand<TFloat32>> scale, Operand<TFloat32> output) {}
