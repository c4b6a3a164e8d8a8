/**
 * The published methods, each as its three parts: a preset is a row of one of the lists named
 * {@code ROWS}, and {@link org.selectivebackprop.samplers.preset.Presets} registers them all.
 */
@NullMarked
package org.selectivebackprop.samplers.preset;

import org.jspecify.annotations.NullMarked;
