/** CIFAR-10 and CIFAR-100, in their binary files and in the pickles of their Python version. */
@NullMarked
package org.selectivebackprop.datasets.cifar;

import org.jspecify.annotations.NullMarked;
