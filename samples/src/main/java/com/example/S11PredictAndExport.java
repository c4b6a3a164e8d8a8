package com.example;

import java.nio.file.Path;
import java.util.Arrays;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ImageArrays;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.train.Model;
import org.selectivebackprop.core.train.Training;

/** Saves a trained network; later, without its run, predicts with it and exports it. */
public final class S11PredictAndExport {
  private S11PredictAndExport() {}

  private static final String DATA = "synthetic-digits: {train: 400, test: 100}";

  /** Arguments: an engine, by default tensorflow; a folder for the files. */
  public static void main(String[] args) {
    String engine = args.length > 0 ? args[0] : "tensorflow";
    Path folder = Path.of(args.length > 1 ? args[1] : ".");
    Path file = folder.resolve("digits.model");
    Training training = Training.on(DATA).network("mlp: {width: 32}").engine(engine);
    try (Model trained = training.epochs(2).batch(40).train()) {
      trained.save(file);
    }
    Dataset.Split unseen = Training.on(DATA).open().dataset().test();
    try (Model model = Model.load(file)) {
      System.out.println("reads " + model.shape() + ", tells apart " + model.classNames());
      System.out.println("classes: " + Arrays.toString(model.classes(unseen)));
      System.out.println("of the first: " + Arrays.toString(model.probabilities(unseen)[0]));
      System.out.println("error: " + model.evaluate(unseen).error());
      if (engine.startsWith("tensorflow")) { // other engines have no format for other programs
        model.export(folder.resolve("saved-model"));
      }
    }
  }

  /** The wrong way: images of another size than the network reads. */
  static void wrong(Path file) {
    byte[] grey = new byte[64];
    ImageShape small = new ImageShape(8, 8, 1);
    Dataset other = ImageArrays.of(small, 10, grey, new int[1], grey, new int[1]);
    try (Model model = Model.load(file)) {
      model.classes(other.test());
    }
  }
}
