/** Pruning: policies that leave examples out for epochs at a time, or for good. */
@NullMarked
package org.selectivebackprop.samplers.prune;

import org.jspecify.annotations.NullMarked;
