package com.example;

import java.util.List;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.Images;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.train.Training;

/** A data set need not be arrays: it gives one image at a time. This one computes its images. */
public record S07OwnDataset(ImageShape shape, List<String> classes, Split train, Split test)
    implements Images {
  /** Arguments: an engine, by default tensorflow. */
  public static void main(String[] args) {
    RunResult result = run(args.length > 0 ? args[0] : "tensorflow", 3);
    System.out.println("test error: " + result.last().orElseThrow().testError());
  }

  /** With two classes the run is refused: example 2 has a label that there is not. */
  public static RunResult run(String engine, int classes) {
    List<String> names = List.of("one", "two", "three").subList(0, classes);
    ImageShape shape = new ImageShape(8, 8, 1);
    Split train = new Waves(300, shape, 0);
    Dataset waves = new S07OwnDataset(shape, names, train, new Waves(90, shape, 3));
    return Training.on(waves).network("mlp: {width: 16}").engine(engine).epochs(8).batch(30).run();
  }

  @Override
  public Normalisation normalisation() {
    return new Normalisation(List.of(0.5), List.of(0.25)); // of pixels from 0 to 1
  }

  @Override
  public String checksum() {
    return "waves, version 1"; // results keep it; a resumed run refuses another
  }

  /** Waves across an image of 8 x 8; the label says how many. */
  private record Waves(int size, ImageShape shape, int shift) implements Split {
    @Override
    public int label(int id) {
      return id % 3;
    }

    @Override
    public void image(int id, byte[] to, int offset) {
      for (int i = 0; i < 64; i++) {
        double phase = (1 + label(id)) * i * Math.PI / 4 + 0.9 * ((id * 13 + shift) % 7);
        to[offset + i] = (byte) (128 + 100 * Math.sin(phase));
      }
    }
  }
}
