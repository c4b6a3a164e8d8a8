package org.selectivebackprop.testkit.engine;

import org.selectivebackprop.core.engine.EngineProvider;
import org.selectivebackprop.engine.reference.ReferenceEngineProvider;

/**
 * Agrees with itself, of course; but its single examples' gradients are those of batches of one.
 */
class ReferenceObjectivesContractTest extends ObjectivesContract {
  @Override
  protected EngineProvider provider() {
    return new ReferenceEngineProvider();
  }
}
