/**
 * For research code: networks as TensorFlow graph functions, and losses of one's own.
 *
 * <p>A {@link org.selectivebackprop.engine.tf.graph.GraphNetwork} is a function from images to
 * logits. Register {@code GraphLayer.factory("my-network", new MyNetwork())} by a {@code
 * NetworkProvider}, and everything else is as with any other network: selection, precision of the
 * scoring pass, optimiser, saving, comparing.
 *
 * <p>A {@link org.selectivebackprop.engine.tf.graph.GraphLoss} gives one number per example. {@link
 * org.selectivebackprop.engine.tf.graph.LossLayer} puts it at the end of any network, whether it is
 * a graph function or described by layers.
 *
 * <p>Both run on the TensorFlow engine only. The sample {@code bench/src/it/sample-graph} has one
 * of each.
 */
@NullMarked
package org.selectivebackprop.engine.tf.graph;

import org.jspecify.annotations.NullMarked;
