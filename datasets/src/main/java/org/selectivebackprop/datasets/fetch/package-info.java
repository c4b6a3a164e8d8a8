/**
 * Gets the files of data sets onto the disk: finds them, downloads what is missing, checks it and
 * puts it into place whole or not at all.
 */
@NullMarked
package org.selectivebackprop.datasets.fetch;

import org.jspecify.annotations.NullMarked;
