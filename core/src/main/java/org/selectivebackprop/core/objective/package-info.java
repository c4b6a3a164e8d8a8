/** What networks are trained for: the loss of one example, described without a computation. */
@NullMarked
package org.selectivebackprop.core.objective;

import org.jspecify.annotations.NullMarked;
