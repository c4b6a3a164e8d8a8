/**
 * From files to a data set: {@link org.selectivebackprop.datasets.store.SplitFiles} reads one
 * split, {@link org.selectivebackprop.datasets.store.DatasetFiles} opens two of them, and {@link
 * org.selectivebackprop.datasets.store.OfficialDataset} is a data set in the files of its
 * publisher. These three are what a new data set is made of.
 *
 * <p>Everything that is read is checked first: a file that is missing, cut short, too long, damaged
 * or of another kind ends in one {@link org.selectivebackprop.core.error.DataException} which names
 * the file and the place in it. Sizes come from the published description of a data set; where only
 * a file's own header can tell them, they are compared with the file's length before memory is
 * allocated.
 *
 * <p>Files are read front to back. Images end up on the heap, or, where they are many or slow to
 * read, in a converted file in the cache, from which they are mapped; any number of threads reads
 * them by id.
 */
package org.selectivebackprop.datasets.store;
