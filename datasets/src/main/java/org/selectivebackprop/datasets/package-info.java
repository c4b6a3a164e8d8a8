/**
 * Data sets: one drawn in code, the others read from files.
 *
 * <p>Whatever is read is checked first: a file that is missing, cut short, too long, damaged or of
 * another kind ends in one {@link org.selectivebackprop.core.error.DataException} which names the
 * file and the place in it. Sizes come from the published description of a data set; where only a
 * file's own header can tell them, they are held against the file's length before anything is made
 * room for.
 *
 * <p>Files are read front to back. Images end up on the heap, or, where they are many or slow to
 * read, in a converted file in the cache, from which they are mapped; any number of threads reads
 * them by id.
 */
@NullMarked
package org.selectivebackprop.datasets;

import org.jspecify.annotations.NullMarked;
