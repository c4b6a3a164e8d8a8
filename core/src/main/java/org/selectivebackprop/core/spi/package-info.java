/**
 * What all plugins have in common. The extension points are in the packages {@code selection},
 * {@code engine}, {@code data}, {@code networks} and {@code schedule}.
 *
 * <p>Each is two interfaces: a <em>behaviour</em>, such as {@code SelectionPolicy}, and a
 * <em>provider</em> that describes and creates it. A provider is registered in its module's
 * descriptor:
 *
 * <pre>{@code
 * module my.plugin {
 *   requires org.selectivebackprop.core;
 *   provides org.selectivebackprop.core.selection.SelectionPolicyProvider
 *       with my.plugin.MyPolicy.Provider;
 * }
 * }</pre>
 *
 * <p>or in {@code META-INF/services} of its jar, or in both: programs on the module path read the
 * one, programs on the class path the other. On both, a provider is a public class with a public
 * constructor without parameters.
 *
 * <p>Rules for every behaviour:
 *
 * <ul>
 *   <li>One instance serves one run, on one thread; augmentations and data sets are also called
 *       from the thread that reads ahead. Core refuses a second run of a policy or scorer that can
 *       remember its first.
 *   <li>Everything it needs is an argument, its random draws included; no statics, no look-ups.
 *   <li>Provider constructors do no work.
 *   <li>Core checks every return value and names the plugin that broke a rule or threw anything,
 *       whether it comes from a jar or is an object that code hands over.
 *   <li>An error that is a {@link org.selectivebackprop.core.error.FrameworkException} passes as it
 *       is: its message has to say what is wrong, where, and how to fix it.
 *   <li>Core counts and times; plugins never report their own cost.
 * </ul>
 */
@NullMarked
package org.selectivebackprop.core.spi;

import org.jspecify.annotations.NullMarked;
