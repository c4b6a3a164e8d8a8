/**
 * The built-in scorers, selection policies, staleness policies and presets.
 *
 * <p>Experiments name them; code composes them by their constructors:
 *
 * <pre>{@code
 * SelectionPolicy policy = new WarmUp(1, new SelectiveBackprop(Settings.ofBeta(2)));
 * }</pre>
 *
 * <p>Each class has a nested {@code Provider} that registers it. {@link
 * org.selectivebackprop.samplers.ScoreHistory} is there for new policies that rank scores.
 */
@NullMarked
package org.selectivebackprop.samplers;

import org.jspecify.annotations.NullMarked;
