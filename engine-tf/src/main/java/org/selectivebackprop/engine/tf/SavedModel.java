package org.selectivebackprop.engine.tf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.io.SafeFiles;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.engine.tf.device.Kernels;
import org.selectivebackprop.engine.tf.layers.BranchWeights;
import org.selectivebackprop.engine.tf.layers.Input;
import org.selectivebackprop.engine.tf.layers.LayerBuilder;
import org.selectivebackprop.engine.tf.layers.NamingScope;
import org.selectivebackprop.engine.tf.layers.Outputs;
import org.selectivebackprop.engine.tf.layers.Statistics;
import org.selectivebackprop.engine.tf.layers.UserGraphs;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Writes a network as TensorFlow's SavedModel. Its weights are constants, for TensorFlow Java would
 * not save variables. "serving_default" maps "images", or other inputs by their names, to "logits"
 * and, unless the network has a loss of its own, "probabilities".
 */
record SavedModel(EngineSetup setup, Tensors weights) {
  void write(Path folder) {
    if (SafeFiles.exists(folder)) {
      throw new EngineException(
          "cannot export: there is something already",
          "folder " + folder,
          "give a folder that does not exist yet");
    }
    // The name is used here only: what a killed process left there is removed.
    Path part = folder.resolveSibling("." + folder.getFileName() + ".exporting");
    try {
      SafeFiles.remove(part);
      export(part);
      SafeFiles.place(part, folder);
    } catch (IOException | TensorFlowException broken) {
      discard(part);
      throw new EngineException(
          "cannot export: " + broken.getMessage(),
          "folder " + folder,
          "make room, or give a path that can be written",
          broken);
    }
  }

  private void export(Path folder) throws IOException {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = NamingScope.ops(graph);
      Network network = setup.network();
      Input input = Input.of(tf, setup.example().inputs(), setup.normalisation());
      LayerBuilder<TFloat32> builder =
          new LayerBuilder<>(
              tf,
              BranchWeights.constants(tf, weights),
              TFloat32.class,
              Statistics.RUNNING,
              Kernels.ANY);
      Outputs outputs = builder.outputs(network, input.values());
      Signature.Builder signature =
          Signature.builder()
              .key(Signature.DEFAULT_KEY)
              .output("logits", outputs.logits())
              .methodName("tensorflow/serving/predict");
      List<Feature> inputs = setup.example().inputs();
      for (int i = 0; i < inputs.size(); i++) {
        boolean images = ExampleSpec.isImage(inputs);
        signature.input(images ? "images" : inputs.get(i).name(), input.fed().get(i));
      }
      if (UserGraphs.loss(network).isEmpty()) {
        signature.output("probabilities", tf.nn.softmax(outputs.logits()));
      }
      SavedModelBundle.exporter(folder.toString())
          .withTags(SavedModelBundle.DEFAULT_TAG)
          .withSession(session)
          .withSignature(signature.build())
          .export();
    }
  }

  private static void discard(Path part) {
    try {
      SafeFiles.remove(part);
    } catch (IOException left) {
      System.getLogger(SavedModel.class.getName())
          .log(System.Logger.Level.DEBUG, "left behind: {0}", part);
    }
  }
}
