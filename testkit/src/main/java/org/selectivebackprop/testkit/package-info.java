/** Contract tests. */
@NullMarked
package org.selectivebackprop.testkit;

import org.jspecify.annotations.NullMarked;
