package org.selectivebackprop.core.data;

import java.util.List;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.model.ImageShape;

/** What data sets of images implement, each image of one class. */
public interface Images extends Dataset {
  /** Shape of every image. */
  @Override
  ImageShape shape();

  /** Class names; a label is an index into them. */
  @Override
  List<String> classes();

  @Override
  default ExampleSpec spec() {
    return new ExampleSpec(List.of(shape().image()), new Target.ClassIndex(classes()));
  }

  /** Images by id. */
  interface Split extends Dataset.Split {
    /** Shape of every image, the data set's. */
    @Override
    ImageShape shape();

    /**
     * Copies one image.
     *
     * @param id in [0, size)
     * @param to receives height-width-channel values, 0 to 255
     * @param offset where its first value goes
     */
    @Override
    void image(int id, byte[] to, int offset);

    @Override
    default List<Feature> inputs() {
      return List.of(shape().image());
    }

    @Override
    default void read(int id, ExampleBatch to, int position) {
      image(id, to.images(), position * to.shape().size());
    }
  }
}
