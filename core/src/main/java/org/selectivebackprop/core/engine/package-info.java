/**
 * Training engines: what a plugin of this kind implements, and the values that cross. Only ids,
 * float arrays and uint8 images do; tensors stay inside an engine.
 */
@NullMarked
package org.selectivebackprop.core.engine;

import org.jspecify.annotations.NullMarked;
