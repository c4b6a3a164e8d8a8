/** Finds plugins on the module path and in plugin folders, builds them, and checks what they do. */
@NullMarked
package org.selectivebackprop.core.plugin;

import org.jspecify.annotations.NullMarked;
