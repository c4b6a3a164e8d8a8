/** Contract tests for the authors of plugins and engines. */
module org.selectivebackprop.testkit {
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires transitive org.selectivebackprop.core;
  requires static transitive org.jspecify;
  // What engines are compared with.
  requires org.selectivebackprop.engine.reference;

  exports org.selectivebackprop.testkit;
  exports org.selectivebackprop.testkit.distributed;
  exports org.selectivebackprop.testkit.engine;

  // JUnit calls the contracts' package-private test methods.
  opens org.selectivebackprop.testkit;
  opens org.selectivebackprop.testkit.distributed;
  opens org.selectivebackprop.testkit.engine;
}
