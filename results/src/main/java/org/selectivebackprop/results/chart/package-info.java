/** Figures, drawn once for a page, for SVG files and for PNG files; knows nothing of results. */
@NullMarked
package org.selectivebackprop.results.chart;

import org.jspecify.annotations.NullMarked;
