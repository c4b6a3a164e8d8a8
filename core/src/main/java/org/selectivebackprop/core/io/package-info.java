/** Files that are whole or not there, locks that the dead give back, and checksums. */
@NullMarked
package org.selectivebackprop.core.io;

import org.jspecify.annotations.NullMarked;
