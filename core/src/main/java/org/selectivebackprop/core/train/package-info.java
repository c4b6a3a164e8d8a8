/** The entry of programs that train: describes a run, builds its parts and carries it out. */
@NullMarked
package org.selectivebackprop.core.train;

import org.jspecify.annotations.NullMarked;
