/** Carries out runs and comparisons. */
@NullMarked
package org.selectivebackprop.bench.run;

import org.jspecify.annotations.NullMarked;
