/** The whole graph of one run, what it is fed, and the session that runs it. */
@NullMarked
package org.selectivebackprop.engine.tf.session;

import org.jspecify.annotations.NullMarked;
