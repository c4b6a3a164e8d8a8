/** Result files: JSON that is written whole or not at all. */
@NullMarked
package org.selectivebackprop.bench.result;

import org.jspecify.annotations.NullMarked;
