/** The training loop: age, score, select, queue, train, observe; and what it measured. */
@NullMarked
package org.selectivebackprop.core.train;

import org.jspecify.annotations.NullMarked;
