/**
 * Synthetic street-number digits, drawn in code from stroke shapes.
 *
 * <p>{@link org.selectivebackprop.datasets.digits.DigitRenderer} is the only public type. It paints
 * one 32 by 32 RGB image for each (seed, split, id), independently of every other image, with the
 * same bytes on every machine: the arithmetic is IEEE basic operations and square roots, and {@link
 * StrictMath} for the rest.
 */
@NullMarked
package org.selectivebackprop.datasets.digits;

import org.jspecify.annotations.NullMarked;
