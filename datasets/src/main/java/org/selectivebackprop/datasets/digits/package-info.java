/**
 * Synthetic street-number digits, drawn in code from stroke shapes.
 *
 * <p>{@link org.selectivebackprop.datasets.digits.SyntheticDigits} is the data set, {@link
 * org.selectivebackprop.datasets.digits.DigitRenderer} paints its images: each for (seed, split,
 * id), independently of every other image, with the same bytes on every machine, since the
 * arithmetic is IEEE basic operations and square roots, and {@link StrictMath} for the rest.
 */
package org.selectivebackprop.datasets.digits;
