package com.example.program;

import java.util.Random;
import org.selectivebackprop.core.data.ImageArrays;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.train.Training;

class Program {
  public static void main(String[] args) {
    byte[] pixels = new byte[256 * 8 * 8]; // even images are dark, odd ones are bright
    int[] labels = new Random(1).ints(256, 0, 2).toArray();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (80 * labels[i / 64] + i % 97);
    }
    var result =
        Training.on(ImageArrays.of(new ImageShape(8, 8, 1), 2, pixels, labels, pixels, labels))
            .network("mlp: {width: 16}")
            .engine(args[0])
            .select((candidates, draws) -> Selection.of(candidates.between(0.5, 1)))
            .run();
    System.out.println(result.costs().trained() + " of " + result.costs().considered());
  }
}
