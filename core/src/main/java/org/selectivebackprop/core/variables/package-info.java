/**
 * For engines in plain Java: a network's variables as arrays, and what optimisers do with their
 * gradients. An engine that computes gradients needs no optimiser, no averages and no format of its
 * state: it adds to {@link org.selectivebackprop.core.variables.Variable#gradient} and leaves the
 * rest to {@link org.selectivebackprop.core.variables.GradientSteps} and {@link
 * org.selectivebackprop.core.variables.Variables}.
 */
@NullMarked
package org.selectivebackprop.core.variables;

import org.jspecify.annotations.NullMarked;
