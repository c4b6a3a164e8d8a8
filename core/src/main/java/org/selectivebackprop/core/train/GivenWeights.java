package org.selectivebackprop.core.train;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.selectivebackprop.core.data.DerivedSplit;
import org.selectivebackprop.core.data.ExampleWeights;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DataException;

/** The weights of examples that a recipe names, with their checksum: a file, or an array. */
record GivenWeights(String text, Optional<double[]> array, String where) {
  private static final String CHECKSUM = " sha256:";

  /** Reads and checks them: one finite number at least 0 for each example of the training split. */
  ExampleWeights weights(int examples) {
    if (text.equals(ExampleWeights.PARAM.defaultValue())) {
      return ExampleWeights.none();
    }
    ExampleWeights weights = isObject(text) ? ofProgram() : ExampleWeights.read(path());
    if (weights.size() != examples) {
      throw new ConfigException(
          weights.size() + " weights for " + examples + " training examples",
          where,
          "give one for each, by id, also for those that are held out for validation");
    }
    int recorded = text.lastIndexOf(CHECKSUM);
    if (recorded >= 0 && !text.substring(recorded + 1).equals(weights.checksum())) {
      throw new DataException(
          "these are not the weights that the recipe was made with",
          where,
          "give the same weights, or leave the checksum out to use these");
    }
    return weights;
  }

  static Optional<double[]> array(Map<String, Object> given) {
    return given.get(ExampleWeights.PARAM.name()) instanceof double[] array
        ? Optional.of(array)
        : Optional.empty();
  }

  static ExampleWeights left(ExampleWeights all, Object train, String where) {
    try {
      return all.size() > 0 && train instanceof DerivedSplit part ? all.of(part) : all;
    } catch (IllegalArgumentException noneLeft) {
      throw new ConfigException(
          "every example with a weight above 0 is held out for validation",
          where,
          "hold out less, take another seed, or give more examples a weight");
    }
  }

  String effective(ExampleWeights weights) {
    return weights.size() == 0 ? text : name() + " " + weights.checksum();
  }

  /** Whether the recipe names an array of a program. */
  static boolean isObject(String text) {
    return text.startsWith(ExampleWeights.OBJECT);
  }

  private String name() {
    int recorded = text.lastIndexOf(CHECKSUM);
    return recorded < 0 ? text : text.substring(0, recorded);
  }

  private ExampleWeights ofProgram() {
    double[] given =
        array.orElseThrow(
            () ->
                new ConfigException(
                    "the recipe has weights of examples that a program made",
                    where,
                    "run the program that made them, or give a file of weights"));
    try {
      return ExampleWeights.of(given);
    } catch (IllegalArgumentException wrong) {
      throw new ConfigException(
          String.valueOf(wrong.getMessage()), where, "give weights that are at least 0, not all 0");
    }
  }

  private Path path() {
    try {
      return Path.of(name());
    } catch (InvalidPathException wrong) {
      throw new ConfigException(
          "'" + name() + "' is not a path here: " + wrong.getReason(),
          where,
          "give the path of a file with one number a line");
    }
  }
}
