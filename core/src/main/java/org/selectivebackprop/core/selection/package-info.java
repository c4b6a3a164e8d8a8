/**
 * Scorers, selection policies and staleness policies: what plugins of these kinds implement, and
 * the values that cross. A preset names a triple of them.
 */
@NullMarked
package org.selectivebackprop.core.selection;

import org.jspecify.annotations.NullMarked;
