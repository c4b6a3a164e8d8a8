/** The commands of {@code sb} and their options. */
@NullMarked
package org.selectivebackprop.bench.cli;

import org.jspecify.annotations.NullMarked;
