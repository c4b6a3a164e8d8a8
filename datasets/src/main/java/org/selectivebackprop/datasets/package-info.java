/**
 * Data sets: one drawn in code, the others read from files that the user has.
 *
 * <p>Whatever is read is checked first: a file that is missing, cut short, too long, damaged or of
 * another kind ends in one {@link org.selectivebackprop.core.error.DataException} which names the
 * file and the place in it. Sizes come from the published description of a data set, never from a
 * file's own header, so a damaged header cannot ask for memory.
 *
 * <p>Everything is held in memory, and read by any number of threads.
 */
@NullMarked
package org.selectivebackprop.datasets;

import org.jspecify.annotations.NullMarked;
