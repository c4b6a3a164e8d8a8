package org.selectivebackprop.datasets.numpy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.Examples;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.datasets.io.HeapRoom;
import org.selectivebackprop.datasets.store.Labels;

/** Arrays of any inputs and target: all that is not images with classes. Kept on the heap. */
record NumpyExamples(
    Map<String, Pair> inputs, Pair targets, Kind kind, List<String> classes, boolean normalised) {
  private static final String HEADER = "offset 10";

  public enum Kind {
    /** Classes, if they are integers of one row; labels, if booleans of several; or numbers. */
    AUTO,
    CLASS,
    /** Any number of labels each, 1 where it applies. */
    LABELS,
    NUMBERS
  }

  record Pair(NpyArray train, NpyArray test) {}

  Dataset open() {
    HeapRoom.require(
        inputs.values().stream().mapToLong(pair -> bytes(pair.train()) + bytes(pair.test())).sum(),
        targets.train().file());
    Map<String, Feature> features = new LinkedHashMap<>();
    inputs.forEach((name, pair) -> features.put(name, feature(name, pair.train())));
    Target target = target();
    Examples train = split(features, target, true);
    Examples test = split(features, target, false);
    return (normalised ? train : train.asGiven()).withTest(test);
  }

  private static long bytes(NpyArray array) {
    long values = (long) array.size() * (array.itemBytes() / array.type().bytes());
    return values * (isBytes(array) ? 1 : Float.BYTES) + array.size() * 24L;
  }

  private Examples split(Map<String, Feature> features, Target target, boolean train) {
    NpyArray array = one(targets, train);
    if (array.size() == 0) {
      throw array.file().refuse("there are no examples in it: shape " + array.shape(), HEADER);
    }
    Examples.Builder builder = Examples.builder();
    inputs.forEach(
        (name, pair) -> {
          Feature feature = Objects.requireNonNull(features.get(name));
          builder.add(feature, NumpyRows.of(one(pair, train), feature, array.size()));
        });
    if (target instanceof Target.ClassIndex known) {
      return builder.classes(known.names(), NumpyRows.labels(array, known.width()));
    }
    if (values(array) != target.width()) {
      throw array
          .file()
          .refuse(
              "targets of %s values, those to train on have %s"
                  .formatted(values(array), target.width()));
    }
    float[][] rows = NumpyRows.numbers(array);
    if (target instanceof Target.MultiLabel known) {
      for (int id = 0; id < rows.length; id++) {
        requireLabels(array, rows[id], id);
      }
      return builder.labels(known.names(), rows);
    }
    return builder.numbers(rows);
  }

  private static void requireLabels(NpyArray array, float[] row, int id) {
    for (float value : row) {
      if (value < 0 || value > 1) {
        throw array.file().refuse("label " + value + " is not in [0, 1]", "example " + id);
      }
    }
  }

  private static NpyArray one(Pair pair, boolean train) {
    return train ? pair.train() : pair.test();
  }

  /** Integers are ids: as many as the training split has. */
  private static Feature feature(String name, NpyArray array) {
    List<Integer> shape = array.shape().subList(1, array.shape().size());
    if (array.shape().contains(0)) {
      throw array.file().refuse("there are no examples in it: shape " + array.shape(), HEADER);
    }
    if (isBytes(array)) {
      return new Feature(name, Feature.Type.UINT8, shape, 0, List.of());
    }
    if (array.type().kind() == 'f' || array.type().kind() == 'b') {
      return new Feature(name, Feature.Type.FLOAT32, shape, 0, List.of());
    }
    long[] highest = {0};
    array.items(
        item -> {
          for (long value : array.type().integers(item)) {
            highest[0] = Math.max(highest[0], value);
          }
        });
    if (highest[0] >= Feature.MOST_IDS) {
      throw array
          .file()
          .remedied("save numbers as floats, and ids from 0 on")
          .refuse("integers are ids, and " + highest[0] + " is too large for one");
    }
    return new Feature(name, Feature.Type.INT32, shape, (int) highest[0] + 1, List.of());
  }

  private static boolean isBytes(NpyArray array) {
    return array.type().kind() == 'u' && array.type().bytes() == 1;
  }

  private static int values(NpyArray array) {
    return array.itemBytes() / array.type().bytes();
  }

  private Target target() {
    NpyArray array = targets.train();
    char type = array.type().kind();
    boolean column = values(array) == 1;
    Kind found =
        kind != Kind.AUTO ? kind : type == 'f' ? Kind.NUMBERS : column ? Kind.CLASS : Kind.LABELS;
    boolean fits =
        switch (found) {
          case CLASS -> column && type != 'f';
          case LABELS -> kind == Kind.LABELS || type == 'b';
          case NUMBERS, AUTO -> true;
        };
    if (!fits || array.shape().contains(0) || array.shape().size() > 2) {
      throw array
          .file()
          .remedied(
              "set 'target' to labels or numbers; save labels.argmax(axis=1) if rows are one-hot")
          .refuse(
              "targets of type %s and shape %s are no %s"
                  .formatted(array.type(), array.shape(), found.name().toLowerCase(Locale.ROOT)),
              HEADER);
    }
    return switch (found) {
      case CLASS -> new Target.ClassIndex(names(Math.max(2, 1 + highestLabel(array))));
      case LABELS -> new Target.MultiLabel(names(values(array)));
      case NUMBERS, AUTO -> new Target.Reals(values(array));
    };
  }

  private static int highestLabel(NpyArray array) {
    return Arrays.stream(NumpyRows.labels(array, Labels.MAX_CLASSES)).max().orElse(0);
  }

  private List<String> names(int count) {
    if (classes.isEmpty()) {
      return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }
    if (classes.size() < count) {
      throw targets
          .train()
          .file()
          .refuse("%s classes or labels, and %s names".formatted(count, classes.size()));
    }
    return classes;
  }
}
