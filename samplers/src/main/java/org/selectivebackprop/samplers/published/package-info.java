/** Published peers of Selective-Backprop. */
@NullMarked
package org.selectivebackprop.samplers.published;

import org.jspecify.annotations.NullMarked;
