import org.jspecify.annotations.NullMarked;

/**
 * Trains networks on TensorFlow Java; reached as a service. What is exported is for graph functions
 * and losses of one's own.
 */
@NullMarked
module org.selectivebackprop.engine.tf {
  requires transitive org.selectivebackprop.core;
  requires transitive tensorflow;
  requires jdk.management;
  requires org.bytedeco.javacpp;
  requires tensorflow.framework;

  exports org.selectivebackprop.engine.tf.graph;

  provides org.selectivebackprop.core.engine.EngineProvider with
      org.selectivebackprop.engine.tf.TensorFlowProvider;
}
