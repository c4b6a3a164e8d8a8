/**
 * Tables of text and files of scores.
 *
 * <p>They are read as people have them, whatever program wrote them, front to back and never more
 * than a row in memory; what cannot be read ends in one {@link
 * org.selectivebackprop.core.error.DataException} that names the file and the line.
 */
@NullMarked
package org.selectivebackprop.tables;

import org.jspecify.annotations.NullMarked;
