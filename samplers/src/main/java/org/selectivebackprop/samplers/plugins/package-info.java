/** The services of this module: a new plugin is a line in one of their lists. */
@NullMarked
package org.selectivebackprop.samplers.plugins;

import org.jspecify.annotations.NullMarked;
