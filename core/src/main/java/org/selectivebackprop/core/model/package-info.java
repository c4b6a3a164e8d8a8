/** Networks described once, engine-neutrally: layers, shapes, parameters and their cost. */
@NullMarked
package org.selectivebackprop.core.model;

import org.jspecify.annotations.NullMarked;
