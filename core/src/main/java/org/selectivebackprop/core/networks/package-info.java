/**
 * The networks that come with the framework, as records that code makes and as plugins; others are
 * plugins of the same kind.
 */
@NullMarked
package org.selectivebackprop.core.networks;

import org.jspecify.annotations.NullMarked;
