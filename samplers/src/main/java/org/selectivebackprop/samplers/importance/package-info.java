/** Importance sampling: what is drawn with unequal probability is weighted to make up for it. */
@NullMarked
package org.selectivebackprop.samplers.importance;

import org.jspecify.annotations.NullMarked;
