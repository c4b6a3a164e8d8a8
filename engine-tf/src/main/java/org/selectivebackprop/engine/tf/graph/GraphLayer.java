package org.selectivebackprop.engine.tf.graph;

import java.util.List;
import org.selectivebackprop.core.model.CustomLayer;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.networks.NetworkFactory;

/**
 * A graph function as a layer, which may be the only one or come after others.
 *
 * @param name its name in errors
 * @param graph the function
 * @param outputs logits that it gives
 */
public record GraphLayer(String name, GraphNetwork graph, int outputs) implements CustomLayer {
  /** Networks that are one graph function, with a logit for every class. */
  public static NetworkFactory factory(String name, GraphNetwork graph) {
    return (input, classes) ->
        new Network(name, input, classes, List.of(new GraphLayer(name, graph, classes)));
  }

  @Override
  public ImageShape output(ImageShape input) {
    return ImageShape.vector(outputs);
  }

  @Override
  public long multiplyAdds(ImageShape input) {
    return graph.multiplyAdds(input, outputs);
  }

  @Override
  public List<Parameter> parameters(ImageShape input) {
    return graph.variables(input, outputs);
  }
}
