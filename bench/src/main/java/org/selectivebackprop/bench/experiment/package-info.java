/** Experiments: flags and files in, recipes out, and back. */
@NullMarked
package org.selectivebackprop.bench.experiment;

import org.jspecify.annotations.NullMarked;
