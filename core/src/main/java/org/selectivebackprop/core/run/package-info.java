/** Inputs and results of a run: recipe and parts, listeners, reports, costs and checkpoints. */
@NullMarked
package org.selectivebackprop.core.run;

import org.jspecify.annotations.NullMarked;
