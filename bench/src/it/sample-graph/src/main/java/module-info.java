/** Research code for the TensorFlow engine: a network as a graph function, and two losses. */
module com.example.graphs {
  requires org.selectivebackprop.engine.tf;

  provides org.selectivebackprop.core.networks.NetworkProvider with
      com.example.graphs.Swish,
      com.example.graphs.Regression,
      com.example.graphs.MultiLabel;
}
