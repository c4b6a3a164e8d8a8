/**
 * What a run leaves behind: its folder with the result, the checkpoint and the record of every
 * example.
 */
@NullMarked
package org.selectivebackprop.results;

import org.jspecify.annotations.NullMarked;
