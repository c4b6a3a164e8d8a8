/**
 * Studies: runs side by side, which are made where they are missing, described by code or a file.
 */
@NullMarked
package org.selectivebackprop.results.study;

import org.jspecify.annotations.NullMarked;
