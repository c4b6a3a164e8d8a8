/** How policies and scorers write their state down. */
@NullMarked
package org.selectivebackprop.samplers.state;

import org.jspecify.annotations.NullMarked;
