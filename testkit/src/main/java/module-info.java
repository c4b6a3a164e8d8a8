import org.selectivebackprop.core.spi.EngineProvider;
import org.selectivebackprop.testkit.reference.ReferenceEngineProvider;

/** Contract tests for the authors of plugins and engines, and the reference engine. */
module org.selectivebackprop.testkit {
  requires transitive org.selectivebackprop.core;
  // Optional at run time: the reference engine works without JUnit.
  requires static transitive org.assertj.core;
  requires static transitive org.junit.jupiter.api;
  // Not used here; whoever inherits a contract on the module path finds it beside the contract.
  requires static transitive org.junit.jupiter.params;
  requires static transitive org.jspecify;

  exports org.selectivebackprop.testkit;
  exports org.selectivebackprop.testkit.reference;

  // JUnit calls the contracts' package-private test methods.
  opens org.selectivebackprop.testkit;

  provides EngineProvider with
      ReferenceEngineProvider;
}
