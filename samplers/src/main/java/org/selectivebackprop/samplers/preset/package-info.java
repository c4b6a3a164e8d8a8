/** The published methods, each as its three parts. */
@NullMarked
package org.selectivebackprop.samplers.preset;

import org.jspecify.annotations.NullMarked;
