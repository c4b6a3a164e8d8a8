/** Augmentations: random changes of an image that keep its class. */
@NullMarked
package org.selectivebackprop.datasets.augment;

import org.jspecify.annotations.NullMarked;
