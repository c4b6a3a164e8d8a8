/**
 * Files to read, which may lie in archives: each knows what to tell its owner when it is not what
 * it should be.
 */
@NullMarked
package org.selectivebackprop.datasets.io;

import org.jspecify.annotations.NullMarked;
