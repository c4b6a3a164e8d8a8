/** Training by several processes: what they exchange. */
@NullMarked
package org.selectivebackprop.core.distributed;

import org.jspecify.annotations.NullMarked;
