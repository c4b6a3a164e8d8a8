/**
 * Contract tests for the authors of plugins: what the framework relies on, as JUnit tests to
 * inherit.
 *
 * <p>There is one abstract class for each kind of plugin. To check yours,
 *
 * <ol>
 *   <li>add this module to your test dependencies, which brings JUnit Jupiter and AssertJ;
 *   <li>write one class per provider, named {@code ...ContractTest} so that Surefire runs it:
 *       <pre>{@code
 * class TopKContractTest extends SelectionPolicyContract {
 *   @Override
 *   protected SelectionPolicyProvider provider() {
 *     return new TopKProvider();
 *   }
 * }
 * }</pre>
 *   <li>run your tests, on the module path or on the class path.
 * </ol>
 *
 * <p>Contracts: {@link org.selectivebackprop.testkit.ExampleScorerContract}, {@link
 * org.selectivebackprop.testkit.SelectionPolicyContract}, {@link
 * org.selectivebackprop.testkit.StalenessPolicyContract}, {@link
 * org.selectivebackprop.testkit.engine.TrainingEngineContract}, {@link
 * org.selectivebackprop.testkit.DatasetContract}, {@link
 * org.selectivebackprop.testkit.AugmentationContract}. Each also checks the provider: its name,
 * summary, parameters and their ranges, and that a program finds it. A contract cannot know what a
 * plugin is meant to do; test that beside it.
 *
 * <p>{@link org.selectivebackprop.testkit.Batches} and {@link
 * org.selectivebackprop.testkit.RandomSignals} make inputs for such tests.
 */
@NullMarked
package org.selectivebackprop.testkit;

import org.jspecify.annotations.NullMarked;
