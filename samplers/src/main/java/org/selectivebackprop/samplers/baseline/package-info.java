/**
 * What Selective-Backprop is measured against: everything, random parts, and ideas that do not
 * work.
 */
@NullMarked
package org.selectivebackprop.samplers.baseline;

import org.jspecify.annotations.NullMarked;
