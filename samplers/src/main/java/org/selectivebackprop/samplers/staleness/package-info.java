/** How old a score may be. */
@NullMarked
package org.selectivebackprop.samplers.staleness;

import org.jspecify.annotations.NullMarked;
