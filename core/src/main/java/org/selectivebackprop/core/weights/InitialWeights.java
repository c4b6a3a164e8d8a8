package org.selectivebackprop.core.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;

/**
 * Weights that a run starts from in place of fresh ones. A layer is taken with all its variables,
 * running statistics included, or not at all. Dropout counters are never taken.
 *
 * @param weights of every variable of the network: what was taken over what is fresh
 * @param report what was taken
 * @param names of the classes or labels that the other network predicts; none of numbers
 */
public record InitialWeights(Tensors weights, Report report, List<String> names) {
  /** Copies the list. */
  public InitialWeights {
    names = List.copyOf(names);
  }

  /**
   * What was taken, and what was not.
   *
   * @param source the file or folder, or the class of an object of a program
   * @param checksum {@link SavedNetwork#checksum} of it
   * @param loaded layers that were taken, in order
   * @param kept layers that start afresh, in order, with the reason
   */
  public record Report(
      String source, String checksum, List<String> loaded, Map<String, String> kept) {
    public Report {
      loaded = List.copyOf(loaded);
      kept = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(kept));
    }

    @Override
    public String toString() {
      String fresh =
          kept.entrySet().stream()
              .map(layer -> layer.getKey() + " (" + layer.getValue() + ")")
              .collect(Collectors.joining(", "));
      return "weights of %s layers are from %s".formatted(loaded.size(), source)
          + (kept.isEmpty() ? "" : "; these start afresh: " + fresh);
    }
  }

  /**
   * Takes weights for a network.
   *
   * @param fresh the network's own initial weights
   * @param saved weights of a network that may differ from it
   * @param source names them in the report
   * @param chosen layers to take; none for all that fit
   * @throws IllegalArgumentException if a name is of no layer of the network, or nothing fits
   */
  public static InitialWeights of(
      Network network, Tensors fresh, SavedNetwork saved, String source, Layer.Names chosen) {
    List<String> unknown = chosen.unmatched(network.layerNames());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no layer %s; its layers: %s"
              .formatted(
                  network.name(),
                  String.join(", ", unknown),
                  String.join(", ", network.layerNames())));
    }
    Tensors.Builder taken = Tensors.builder();
    List<String> loaded = new ArrayList<>();
    Map<String, String> kept = new LinkedHashMap<>();
    byLayer(network)
        .forEach(
            (layer, variables) -> {
              boolean wanted = chosen.prefixes().isEmpty() || chosen.choose(layer);
              Optional<String> misfit =
                  wanted ? misfit(variables, saved.weights()) : Optional.of("not asked for");
              if (misfit.isPresent()) {
                kept.put(layer, misfit.get());
                return;
              }
              loaded.add(layer);
              for (Parameter variable : variables) {
                String name = variable.name();
                taken.add(name, variable.shape(), saved.weights().values(name));
              }
            });
    if (loaded.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing of %s fits %s: it has %s, the network %s"
              .formatted(
                  source,
                  network.name(),
                  String.join(", ", saved.facts().variables()),
                  network.parameters().stream()
                      .map(Parameter::name)
                      .collect(Collectors.joining(", "))));
    }
    return new InitialWeights(
        fresh.with(taken.build()),
        new Report(source, saved.checksum(), loaded, kept),
        saved.facts().spec().target().names());
  }

  /**
   * What the first output that means something else was, if the layer that gives them was taken.
   *
   * @param own names of the classes or labels of the network that takes the weights
   * @return in words; empty if all outputs mean the same, or start afresh
   */
  public Optional<String> otherMeaning(Network network, List<String> own) {
    List<Parameter> all = network.parameters();
    String last = all.isEmpty() ? "" : all.get(all.size() - 1).layer();
    if (!report.loaded.contains(last) || names.size() != own.size() || names.equals(own)) {
      return Optional.empty();
    }
    int at = 0;
    while (names.get(at).equals(own.get(at))) {
      at++;
    }
    return Optional.of(
        "output %s of layer '%s' is '%s' here, and was '%s' in the network that its weights are from"
            .formatted(at, last, own.get(at), names.get(at)));
  }

  private static Map<String, List<Parameter>> byLayer(Network network) {
    return network.parameters().stream()
        .filter(variable -> variable.initial() != Parameter.Initial.COUNTER)
        .collect(Collectors.groupingBy(Parameter::layer, LinkedHashMap::new, Collectors.toList()));
  }

  private static Optional<String> misfit(List<Parameter> variables, Tensors saved) {
    for (Parameter variable : variables) {
      if (!saved.names().contains(variable.name())) {
        return Optional.of("absent");
      }
      List<Integer> shape = saved.shape(variable.name());
      if (!Objects.equals(shape, variable.shape())) {
        return Optional.of("shape " + shape + " there, " + variable.shape() + " here");
      }
    }
    return Optional.empty();
  }
}
