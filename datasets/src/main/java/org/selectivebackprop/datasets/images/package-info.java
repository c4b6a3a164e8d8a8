/**
 * Image files: PNG and JPEG in every usual kind, read to the pixels that common readers give, and
 * what was found wrong with them.
 */
@NullMarked
package org.selectivebackprop.datasets.images;

import org.jspecify.annotations.NullMarked;
