/** Measuring engines: one class for one measurement, and what each of them found. */
@NullMarked
package org.selectivebackprop.bench.measure;

import org.jspecify.annotations.NullMarked;
