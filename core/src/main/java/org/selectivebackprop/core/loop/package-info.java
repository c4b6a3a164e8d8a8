/** The training loop and its parts: scoring pass, score cache, backprop queue, training pass. */
@NullMarked
package org.selectivebackprop.core.loop;

import org.jspecify.annotations.NullMarked;
