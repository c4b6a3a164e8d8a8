/** Street View House Numbers, and the MATLAB files that they are in. */
@NullMarked
package org.selectivebackprop.datasets.svhn;

import org.jspecify.annotations.NullMarked;
