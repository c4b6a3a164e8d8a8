/** Errors that say what went wrong, where, and how to fix it. */
@NullMarked
package org.selectivebackprop.core.error;

import org.jspecify.annotations.NullMarked;
