/** Metrics: what says how good a trained network is on a split. */
@NullMarked
package org.selectivebackprop.core.metric;

import org.jspecify.annotations.NullMarked;
