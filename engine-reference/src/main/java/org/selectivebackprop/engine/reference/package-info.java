/**
 * The {@code reference} engine: plain Java, double precision, one thread, written to be read.
 *
 * <p>It is the oracle that other engines are checked against, and what the framework's own tests
 * train with. A layer is one small class; its backward pass is derived by hand and checked by
 * finite differences.
 */
@NullMarked
package org.selectivebackprop.engine.reference;

import org.jspecify.annotations.NullMarked;
