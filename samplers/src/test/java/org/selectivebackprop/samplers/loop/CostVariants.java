package org.selectivebackprop.samplers.loop;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.selectivebackprop.samplers.ScoredExamples;

/**
 * The settings with which {@link CostsAreTrueTest} runs plugins whose defaults do not show, in a
 * toy run, everything they say about their cost.
 *
 * <p>A new plugin needs an entry only if its test asks for one. Each entry is a list of settings
 * that are run one after the other; what the plugin says must hold in each of them, and each part
 * of it in one.
 */
final class CostVariants {
  /** Twelve epochs of every plugin with its defaults. */
  private static final Variant USUAL = new Variant(Map.of(), 12, 4, 0.3);

  /** Learns all but the mislabelled examples, so that their gradients tower over the others. */
  private static final List<Variant> SHARP = List.of(new Variant(Map.of(), 30, 16, 1));

  private static final List<Variant> PRUNING = List.of(USUAL.with(Map.of("epoch", 3)));

  private static final Map<String, Object> SCORES =
      Map.of("file", ScoredExamples.file(48).toString());
  private static final Map<String, Object> STATIC = Map.of("static", SCORES);

  private static final Map<String, List<Variant>> OF_PLUGIN =
      Map.ofEntries(
          entry("grand", List.of(USUAL, USUAL.with(Map.of("layers", "last")))),
          entry("holdout-loss", List.of(USUAL.with(Map.of("network", "mlp", "epochs", 2)))),
          // The first batch of a run is uniform, the others are not.
          entry("importance-sampling", List.of(USUAL.with(Map.of("threshold", 1e-3)))),
          entry("kath-random", List.of(USUAL.with(Map.of("threshold", 1e-3)))),
          entry("kath18", SHARP),
          entry("proxy", List.of(USUAL.with(Map.of("network", "mlp")).withEpochs(3))),
          entry("airbench96", List.of(USUAL.with(Map.of("network", "mlp")).withEpochs(8))),
          entry(
              "rho-loss",
              List.of(
                  USUAL.with(Map.of("irreducible", STATIC)),
                  USUAL.with(Map.of("network", "mlp", "epochs", 2)))),
          entry("static", List.of(USUAL.with(SCORES))),
          entry("random-matched", List.of(USUAL, USUAL.with(Map.of("scored", true)))),
          entry("kath18-cifar", SHARP),
          entry("kath18-fine-tuning", SHARP),
          entry("kath18-reference", SHARP),
          entry("kath18-unweighted", SHARP),
          entry("kath18-pixel-mnist", SHARP),
          entry("kath18-constant-time", SHARP),
          entry("kath18-constant-variance", SHARP),
          entry("composer-default", List.of(USUAL, USUAL.with(Map.of("scale", 0.5)))),
          entry("el2n-pruning", PRUNING),
          entry("eswp", List.of(USUAL.with(Map.of("prune", 0.25)))),
          entry("grand-pruning", PRUNING),
          entry("forgetting-pruning", PRUNING),
          entry("random-pruning", PRUNING),
          entry("deepcore-grand", PRUNING),
          entry("deepcore-forgetting", PRUNING),
          // These leave a multiple of n epochs after the warm-up.
          entry("stale-sb", List.of(USUAL.withEpochs(13))),
          entry("stale-sb-cifar10", List.of(USUAL.withEpochs(13))),
          entry("stale-sb-cifar100", List.of(USUAL.withEpochs(13))),
          entry("stale-sb-reference", List.of(USUAL.withEpochs(13))),
          entry("stale-sb-svhn", List.of(USUAL.withEpochs(13))));

  /**
   * One run.
   *
   * @param params of the plugin; the others have their defaults
   */
  record Variant(Map<String, Object> params, int epochs, int batch, double rate) {
    Variant with(Map<String, Object> others) {
      return new Variant(others, epochs, batch, rate);
    }

    Variant withEpochs(int others) {
      return new Variant(params, others, batch, rate);
    }
  }

  private CostVariants() {}

  /**
   * Where plugins of several kinds share a name, each takes the settings that it has.
   *
   * @param names of its parameters
   */
  static List<Variant> of(String plugin, Set<String> names) {
    List<Variant> fitting =
        OF_PLUGIN.getOrDefault(plugin, List.of()).stream()
            .filter(variant -> names.containsAll(variant.params().keySet()))
            .toList();
    return fitting.isEmpty() ? List.of(USUAL) : fitting;
  }
}
