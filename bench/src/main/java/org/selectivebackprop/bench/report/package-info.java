/** What is shown: progress, tables, charts. */
@NullMarked
package org.selectivebackprop.bench.report;

import org.jspecify.annotations.NullMarked;
