package org.selectivebackprop.core.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;

/**
 * Examples in two splits: inputs of any type and shape, and what is to be predicted of them. Those
 * of images with classes are {@link Images}. Reading is thread-safe.
 *
 * <p>Core asks for what describes the data, sizes and every label once, when the data set is
 * opened, and holds it to what it said.
 */
public interface Dataset {
  /** What every example is made of. */
  ExampleSpec spec();

  /** Shape of an example as a network sees it, {@link ImageShape#of(List)}: of every image. */
  default ImageShape shape() {
    return ImageShape.of(spec().inputs());
  }

  /** Names of the classes, or of labels of which any number applies; none where there are none. */
  default List<String> classes() {
    return spec().target().names();
  }

  /**
   * Constants for the channels of the inputs, from the training split or as published; see {@link
   * Normalisation#none} for inputs that are given as they are to be seen.
   */
  Normalisation normalisation();

  /** The augmentation that the field uses on this data. */
  default PluginSpec augmentation() {
    return PluginSpec.of("none");
  }

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
  default Optional<? extends Split> validation() {
    return Optional.empty();
  }

  /** Examples by id, from 0; other ids end in an {@link IndexOutOfBoundsException}. */
  interface Split {
    /** Number of examples, from 1 to 2^27. */
    int size();

    /** The data set's inputs. */
    List<Feature> inputs();

    /** How many values the data set's target has; 0 where it is a class. */
    default int targetValues() {
      return 0;
    }

    /** Class index of an example; 0 where the target is no class. */
    int label(int id);

    /**
     * The class that an example is known to belong to where its label was made wrong on purpose;
     * its label everywhere else. For analysis: nothing is trained or tested on it.
     */
    default int trueLabel(int id) {
      return label(id);
    }

    /**
     * Writes the inputs of an example, and its target where that is no class, into the buffers of a
     * batch. Numbers are finite, labels of which any number applies in [0, 1].
     *
     * @param id in [0, size)
     * @param to whose values of other positions stay as they are
     * @param position whose values begin at {@code position * size} of each input, and of {@link
     *     ExampleBatch#targets}
     */
    void read(int id, ExampleBatch to, int position);

    /** Shape of every example as a network sees it. */
    default ImageShape shape() {
      return ImageShape.of(inputs());
    }

    /**
     * Copies one image, for programs that look at it: what reads many refills a batch.
     *
     * @param to receives height-width-channel values, 0 to 255
     * @param offset where its first value goes
     * @throws IllegalArgumentException if examples are no images
     */
    default void image(int id, byte[] to, int offset) {
      if (!ExampleSpec.isImage(inputs())) {
        throw new IllegalArgumentException("no images: " + ExampleSpec.text(inputs()));
      }
      ExampleBatch one = new ExampleBatch(inputs(), targetValues(), 1);
      read(id, one, 0);
      System.arraycopy(one.images(), 0, to, offset, one.images().length);
    }
  }
}
