/** Scorers: how much an example matters. */
@NullMarked
package org.selectivebackprop.samplers.score;

import org.jspecify.annotations.NullMarked;
