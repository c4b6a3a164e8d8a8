/** The data sets of the MNIST family, and the idx format of their files. */
@NullMarked
package org.selectivebackprop.datasets.mnist;

import org.jspecify.annotations.NullMarked;
