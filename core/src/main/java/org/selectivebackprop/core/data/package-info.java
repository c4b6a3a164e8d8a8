/**
 * Data sets and augmentations: what a plugin of either kind implements, and the values that cross.
 */
@NullMarked
package org.selectivebackprop.core.data;

import org.jspecify.annotations.NullMarked;
