/** A user's own tables and texts: rows of a CSV file, lines of a text. */
@NullMarked
package org.selectivebackprop.datasets.table;

import org.jspecify.annotations.NullMarked;
