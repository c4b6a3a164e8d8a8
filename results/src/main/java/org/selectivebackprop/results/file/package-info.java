/** How files are written, whole or not at all, and folders claimed. */
@NullMarked
package org.selectivebackprop.results.file;

import org.jspecify.annotations.NullMarked;
