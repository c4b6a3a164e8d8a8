/** Files that are complete or absent, folder locks, and checksums. */
@NullMarked
package org.selectivebackprop.core.io;

import org.jspecify.annotations.NullMarked;
