package org.selectivebackprop.core.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;

/**
 * Labelled images in two splits. Reading is thread-safe.
 *
 * <p>Core asks for shape, classes, normalisation, sizes and every label once, when the data set is
 * opened, and holds it to what it said.
 */
public interface Dataset {
  /** What every example is made of. */
  default ExampleSpec spec() {
    return new ExampleSpec(List.of(shape().image()), new Target.ClassIndex(classes()));
  }

  /** Shape of every image. */
  ImageShape shape();

  /** Class names; a label is an index into them. */
  List<String> classes();

  /** Constants for the input's channels, from the training split or as published. */
  Normalisation normalisation();

  /** The augmentation that the field uses on this data. */
  PluginSpec augmentation();

  /** A checksum of every byte of all splits, "sha256:..." in hexadecimal. */
  String checksum();

  /**
   * How many files or examples were read with some reservation, or left out, by kind: {@code
   * blemished}, {@code damaged}, {@code leftOut}, or a word of its own. Kept with results.
   *
   * @return kinds of which there are any; empty if all is as it should be
   */
  default Map<String, Integer> warnings() {
    return Map.of();
  }

  /** What is trained on. */
  Split train();

  /** What error is measured on. */
  Split test();

  /**
   * What settings are chosen by: when to stop, which epoch's weights to keep. Most data sets have
   * none of their own; the setting {@code validation} takes a part of the training split.
   */
  default Optional<Split> validation() {
    return Optional.empty();
  }

  /** Examples by id, from 0; other ids end in an {@link IndexOutOfBoundsException}. */
  interface Split {
    /** Number of examples, from 1 to 2^27. */
    int size();

    /** Shape of every image, the data set's. */
    ImageShape shape();

    /** Class index of an example. */
    int label(int id);

    /**
     * The class that an example is known to belong to where its label was made wrong on purpose;
     * its label everywhere else. For analysis: nothing is trained or tested on it.
     */
    default int trueLabel(int id) {
      return label(id);
    }

    /**
     * Copies one image.
     *
     * @param id in [0, size)
     * @param to receives height-width-channel values, 0 to 255
     * @param offset where its first value goes
     */
    void image(int id, byte[] to, int offset);
  }
}
