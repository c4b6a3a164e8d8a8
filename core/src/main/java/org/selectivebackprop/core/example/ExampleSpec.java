package org.selectivebackprop.core.example;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What every example of a data set is made of.
 *
 * @param inputs in order, at least one, with names of their own
 * @param target what is to be predicted
 */
public record ExampleSpec(List<Feature> inputs, Target target) {
  /** Name of the one input of images. */
  public static final String IMAGE = "image";

  private static final int IMAGE_RANK = 3;

  /** Copies the list and checks the names. */
  public ExampleSpec {
    inputs = List.copyOf(inputs);
    Set<String> names = new HashSet<>();
    if (inputs.isEmpty() || !inputs.stream().map(Feature::name).allMatch(names::add)) {
      throw new IllegalArgumentException(
          "an example needs inputs with different names, not "
              + inputs.stream().map(Feature::name).toList());
    }
  }

  /** Whether examples are images: one input of unsigned bytes, height x width x channels. */
  public boolean isImage() {
    return isImage(inputs);
  }

  /** Whether these are the inputs of images. */
  public static boolean isImage(List<Feature> inputs) {
    return inputs.size() == 1
        && inputs.get(0).type() == Feature.Type.UINT8
        && inputs.get(0).shape().size() == IMAGE_RANK;
  }

  /** Values of one example, of all inputs. */
  public long size() {
    return inputs.stream().mapToLong(Feature::size).sum();
  }

  /** Bytes of one example, of all inputs. */
  public long bytes() {
    return inputs.stream().mapToLong(input -> (long) input.size() * input.type().bytes()).sum();
  }

  /** Inputs in words: {@code images of 32x32x3}, {@code numbers float32 7, words int32 40}. */
  public String text() {
    return text(inputs);
  }

  /** Some inputs in words. */
  public static String text(List<Feature> inputs) {
    return isImage(inputs)
        ? "images of " + inputs.get(0).dimensions()
        : inputs.stream()
            .map(input -> input.name() + " " + input.text())
            .collect(Collectors.joining(", "));
  }
}
