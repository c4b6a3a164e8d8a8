/** Trains networks on TensorFlow Java; reached as a service, so nothing is exported. */
module org.selectivebackprop.engine.tf {
  requires org.selectivebackprop.core;
  requires tensorflow;
  requires jdk.management;

  provides org.selectivebackprop.core.spi.EngineProvider with
      org.selectivebackprop.engine.tf.TensorFlowProvider;
}
