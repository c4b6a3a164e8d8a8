import org.selectivebackprop.core.engine.EngineProvider;
import org.selectivebackprop.engine.reference.ReferenceEngineProvider;

/** Trains networks in plain Java, in double precision; reached as a service or by its class. */
module org.selectivebackprop.engine.reference {
  requires transitive org.selectivebackprop.core;
  requires static transitive org.jspecify;

  exports org.selectivebackprop.engine.reference;

  provides EngineProvider with
      ReferenceEngineProvider;
}
