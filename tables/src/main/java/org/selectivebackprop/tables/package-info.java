/**
 * CSV tables and score files.
 *
 * <p>Read from front to back with one row in memory. Errors are one {@link
 * org.selectivebackprop.core.error.DataException} that names the file and the line.
 */
@NullMarked
package org.selectivebackprop.tables;

import org.jspecify.annotations.NullMarked;
