/**
 * The contract of engines: {@link org.selectivebackprop.testkit.engine.TrainingEngineContract} on
 * one small network, {@link org.selectivebackprop.testkit.engine.NetworksContract} layer by layer.
 *
 * <p>Both leave out what an engine declares not to support, and compare the rest with the reference
 * engine.
 */
@NullMarked
package org.selectivebackprop.testkit.engine;

import org.jspecify.annotations.NullMarked;
