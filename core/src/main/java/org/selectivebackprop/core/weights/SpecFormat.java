package org.selectivebackprop.core.weights;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.example.Target;

/** Specifications of examples as bytes. */
final class SpecFormat {
  private static final int CLASS = 0;
  private static final int LABELS = 1;
  private static final int NUMBERS = 2;

  private SpecFormat() {}

  static void write(ExampleSpec spec, DataOutput out) throws IOException {
    out.writeInt(spec.inputs().size());
    for (Feature input : spec.inputs()) {
      out.writeUTF(input.name());
      out.writeUTF(input.type().name());
      out.writeInt(input.shape().size());
      for (int length : input.shape()) {
        out.writeInt(length);
      }
      out.writeInt(input.ids());
      writeWords(input.vocabulary(), out);
    }
    Target target = spec.target();
    if (target instanceof Target.Reals) {
      out.writeInt(NUMBERS);
      out.writeInt(target.width());
    } else {
      out.writeInt(target instanceof Target.MultiLabel ? LABELS : CLASS);
      writeWords(target.names(), out);
    }
  }

  static ExampleSpec read(DataInput in) throws IOException {
    List<Feature> inputs = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      String name = in.readUTF();
      Feature.Type type = Feature.Type.valueOf(in.readUTF());
      List<Integer> shape = new ArrayList<>();
      int rank = in.readInt();
      for (int d = 0; d < rank; d++) {
        shape.add(in.readInt());
      }
      inputs.add(new Feature(name, type, shape, in.readInt(), words(in)));
    }
    Target target =
        switch (in.readInt()) {
          case NUMBERS -> new Target.Reals(in.readInt());
          case LABELS -> new Target.MultiLabel(words(in));
          default -> new Target.ClassIndex(words(in));
        };
    return new ExampleSpec(inputs, target);
  }

  static void writeWords(List<String> words, DataOutput out) throws IOException {
    out.writeInt(words.size());
    for (String word : words) {
      out.writeUTF(word);
    }
  }

  static List<String> words(DataInput in) throws IOException {
    int count = in.readInt();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(in.readUTF());
    }
    return words;
  }
}
