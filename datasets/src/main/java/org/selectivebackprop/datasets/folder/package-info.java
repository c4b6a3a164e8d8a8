/** A user's own image files, one folder a class. */
@NullMarked
package org.selectivebackprop.datasets.folder;

import org.jspecify.annotations.NullMarked;
