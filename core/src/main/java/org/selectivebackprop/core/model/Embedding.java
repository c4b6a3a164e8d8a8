package org.selectivebackprop.core.model;

import java.util.List;

/**
 * A trained vector for each id (Bengio et al. 2003, section 2): reads ids, one a position, which
 * are whole numbers in [0, ids), and gives the vector of each. Has no gradient at its input.
 *
 * @param name unique within the network, prefix of its variable's name
 * @param ids rows of the table
 * @param size length of a vector
 */
public record Embedding(String name, int ids, int size) implements Layer {
  /** End of the variable's name. */
  public static final String TABLE = "/table";

  /** Checks the sizes. */
  public Embedding {
    if (ids < 1 || size < 1) {
      throw new IllegalArgumentException(
          name + ": a table of " + ids + " vectors of " + size + " numbers");
    }
  }

  /** Name of the variable, shape [ids, size]. */
  public String tableName() {
    return name + TABLE;
  }

  @Override
  public ImageShape output(ImageShape input) {
    if (input.channels() != 1) {
      throw new IllegalArgumentException(
          name + ": an embedding reads one id a position, not " + input);
    }
    return new ImageShape(input.height(), input.width(), size);
  }

  /** Vectors start with a length of about 1. */
  @Override
  public List<Parameter> parameters(ImageShape input) {
    return List.of(Parameter.lecunNormal(tableName(), size, List.of(ids, size)));
  }
}
