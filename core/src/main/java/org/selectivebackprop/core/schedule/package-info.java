/** The learning-rate schedules that come with the framework; others are plugins. */
@NullMarked
package org.selectivebackprop.core.schedule;

import org.jspecify.annotations.NullMarked;
