/** Finished runs side by side: ratios, intervals, verdicts. */
@NullMarked
package org.selectivebackprop.results.comparison;

import org.jspecify.annotations.NullMarked;
