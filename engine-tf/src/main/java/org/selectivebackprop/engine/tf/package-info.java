/**
 * The TensorFlow engine: one graph, one session, variables shared by a scoring, an evaluating and a
 * training branch.
 */
@NullMarked
package org.selectivebackprop.engine.tf;

import org.jspecify.annotations.NullMarked;
