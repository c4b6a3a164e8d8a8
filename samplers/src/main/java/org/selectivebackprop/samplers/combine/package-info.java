/** Policies made of policies. */
@NullMarked
package org.selectivebackprop.samplers.combine;

import org.jspecify.annotations.NullMarked;
