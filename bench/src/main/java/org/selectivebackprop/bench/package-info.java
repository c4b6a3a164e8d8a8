/** The {@code sb} program: its entry point and wiring. */
@NullMarked
package org.selectivebackprop.bench;

import org.jspecify.annotations.NullMarked;
