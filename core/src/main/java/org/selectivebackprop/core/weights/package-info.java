/** Weights that outlive a run: where a run's first ones come from, which layers are frozen. */
@NullMarked
package org.selectivebackprop.core.weights;

import org.jspecify.annotations.NullMarked;
