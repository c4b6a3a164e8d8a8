/** Published peers of Selective-Backprop. */
@NullMarked
package org.selectivebackprop.samplers.peer;

import org.jspecify.annotations.NullMarked;
