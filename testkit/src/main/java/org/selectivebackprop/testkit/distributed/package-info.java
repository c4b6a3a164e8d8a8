/** The contract of collectives, and one between the threads of a program. */
@NullMarked
package org.selectivebackprop.testkit.distributed;

import org.jspecify.annotations.NullMarked;
