/** A comparison as text, as CSV and as a page. */
@NullMarked
package org.selectivebackprop.results.page;

import org.jspecify.annotations.NullMarked;
