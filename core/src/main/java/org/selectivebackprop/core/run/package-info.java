/**
 * What a run is given and what it gives: its recipe and parts, listeners, reports, costs and
 * checkpoints.
 */
@NullMarked
package org.selectivebackprop.core.run;

import org.jspecify.annotations.NullMarked;
