/** The networks that come with the framework; others are plugins. */
@NullMarked
package org.selectivebackprop.core.networks;

import org.jspecify.annotations.NullMarked;
