/** What one example is made of: its inputs and its target, described without their values. */
@NullMarked
package org.selectivebackprop.core.example;

import org.jspecify.annotations.NullMarked;
