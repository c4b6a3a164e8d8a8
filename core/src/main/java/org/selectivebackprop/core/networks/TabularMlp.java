package org.selectivebackprop.core.networks;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.model.Concatenation;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Embedding;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;

/**
 * Dense layers with rectifiers and dropout over the columns of a table: numbers as they are, ids of
 * categories by a trained vector each (Gorishniy et al. 2021, section 3.1).
 *
 * @param width units of every hidden layer
 * @param depth hidden layers
 * @param dropout rate after every hidden layer; 0 for none
 * @param embedding length of the vector of a category
 */
public record TabularMlp(int width, int depth, double dropout, int embedding)
    implements NetworkFactory {
  static final Param<Integer> WIDTH =
      Param.integer("width", 128, "units of every hidden layer").in(Range.closed(1, 8192));
  static final Param<Integer> DEPTH =
      Param.integer("depth", 3, "hidden layers").in(Range.closed(0, 32));
  static final Param<Double> DROPOUT =
      Stack.dropout(0.1, "rate after every hidden layer; 0 for none");
  static final Param<Integer> EMBEDDING =
      Param.integer("embedding", 8, "length of the vector of a category").in(Range.closed(1, 4096));

  public TabularMlp {
    WIDTH.require(width);
    DEPTH.require(depth);
    DROPOUT.require(dropout);
    EMBEDDING.require(embedding);
  }

  @Override
  public Network build(ImageShape input, int outputs) {
    return of(input, List.of(new Flatten()), input.size(), outputs);
  }

  @Override
  public Network build(List<Feature> inputs, int outputs) {
    List<List<Layer>> branches = new ArrayList<>();
    int columns = 0;
    for (Feature input : inputs) {
      boolean ids = input.type() == Feature.Type.INT32;
      branches.add(
          ids
              ? List.of(
                  new Embedding("embedding-" + input.name(), input.ids(), embedding), new Flatten())
              : List.of(new Flatten()));
      columns += input.size() * (ids ? embedding : 1);
    }
    List<Layer> first =
        inputs.size() == 1 ? branches.get(0) : List.of(Concatenation.ofInputs(inputs, branches));
    return of(ImageShape.of(inputs), first, columns, outputs);
  }

  private Network of(ImageShape input, List<Layer> first, int columns, int outputs) {
    Stack stack = new Stack(Norm.BATCH, columns);
    first.forEach(stack::add);
    for (int i = 1; i <= depth; i++) {
      stack.add(new Dense("hidden" + i, width), width).relu().dropout("dropout" + i, dropout);
    }
    stack.add(new Dense("outputs", outputs));
    return new Network("tabular-mlp", input, outputs, stack.layers());
  }
}
