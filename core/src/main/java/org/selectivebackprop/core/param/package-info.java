/**
 * Typed parameters: declared by plugins, parsed and range-checked in one place.
 *
 * <p>A plugin declares {@link org.selectivebackprop.core.param.Param}s and reads {@link
 * org.selectivebackprop.core.param.ParamValues}; it never sees text, maps or unknown keys.
 */
@NullMarked
package org.selectivebackprop.core.param;

import org.jspecify.annotations.NullMarked;
