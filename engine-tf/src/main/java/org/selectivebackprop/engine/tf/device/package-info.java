/** TensorFlow on this machine: native library, devices, memory, and what its failures mean. */
@NullMarked
package org.selectivebackprop.engine.tf.device;

import org.jspecify.annotations.NullMarked;
