/** This project's own strategy, which decides by what it measures how much is worth selecting. */
@NullMarked
package org.selectivebackprop.samplers.adaptive;

import org.jspecify.annotations.NullMarked;
