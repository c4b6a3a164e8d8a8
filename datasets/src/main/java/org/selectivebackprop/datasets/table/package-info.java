/** A user's own tables and texts: rows of a CSV file, lines of a text. */
package org.selectivebackprop.datasets.table;
