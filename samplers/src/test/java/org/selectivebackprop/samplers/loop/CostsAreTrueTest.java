package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginEntry;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.selection.Strategy;

/**
 * Every plugin of this module names its source and its cost, and the cost is what the loop counts.
 *
 * <p>What is said holds if it gives, with the share s that was trained, the cost of every epoch; or
 * that of some first epochs and the mean of the others; or that of every single choice.
 */
class CostsAreTrueTest {
  private static final PluginRegistry REGISTRY = PluginRegistry.discover(List.of());
  private static final String OF_ITS_PARTS = "that of its parts";

  @TestFactory
  Stream<DynamicTest> every() {
    return REGISTRY.entries().stream()
        .filter(e -> e.origin().toString().contains("org.selectivebackprop.samplers"))
        .map(e -> DynamicTest.dynamicTest(e.kind() + " " + e.name(), () -> check(e)));
  }

  private static void check(PluginEntry<?> entry) {
    assertThat(entry.info().source()).as("source, see Papers").isNotBlank();
    assertThat(entry.info().cost()).as("cost, see PluginProvider").isNotBlank();
    Set<String> seen = new TreeSet<>();
    Set<String> names = entry.params().stream().map(Param::name).collect(Collectors.toSet());
    for (CostVariants.Variant variant : CostVariants.of(entry.name(), names)) {
      Measured run = new Measured(entry, variant);
      assertThat(run.agrees(seen))
          .as("'%s' with %s cost %s", entry.info().cost(), variant, run)
          .isTrue();
    }
    assertThat(seen)
        .as("every part of the cost is seen; add settings that show it to CostVariants")
        .containsExactlyInAnyOrderElementsOf(new TreeSet<>(CostFormula.split(entry.info().cost())));
  }

  /** What a run of a plugin cost, epoch by epoch. */
  private static final class Measured {
    private final PluginEntry<?> entry;
    private final Map<String, Double> variables = new HashMap<>();
    private final List<Costs> epochs = new ArrayList<>();
    private final Choices choices;
    private final int examples;

    Measured(PluginEntry<?> entry, CostVariants.Variant variant) {
      this.entry = entry;
      Map<String, Object> params = variant.params();
      ToyRun run = new ToyRun(strategy(entry, params));
      run.epochs = variant.epochs();
      run.batch = variant.batch();
      run.rate = variant.rate();
      examples = run.examples;
      choices = new Choices(run.scorer.scale());
      run.train(choices).epochs().forEach(epoch -> epochs.add(epoch.costs()));
      for (Param<?> param : entry.params()) {
        Object value = params.getOrDefault(param.name(), param.defaultValue());
        if (value instanceof Number number) {
          variables.put(param.name(), number.doubleValue());
        } else if (param.name().equals("network")) {
          variables.put("p", ToyRun.shareOf(PluginSpec.parse(value, "test")));
        }
      }
    }

    /** Whether the cost holds; adds the parts that were seen to hold. */
    boolean agrees(Set<String> seen) {
      for (int first = epochs.size(); first >= 0; first--) {
        Set<String> held = new TreeSet<>();
        boolean all = true;
        for (int e = 0; e < first; e++) {
          all &= holds(share(e, e + 1), cost(e, e + 1), held);
        }
        if (first < epochs.size()) {
          all &= holds(share(first, epochs.size()), cost(first, epochs.size()), held);
        }
        if (all) {
          seen.addAll(held);
          return true;
        }
      }
      return everyChoiceAgrees(seen);
    }

    private boolean everyChoiceAgrees(Set<String> seen) {
      double total = epochs.stream().mapToDouble(Costs::forwardUnits).sum();
      return Math.abs(choices.units() - total) < 1e-9 * total
          && choices.all().stream().allMatch(c -> holds(c.share(), c.units(), seen));
    }

    private boolean holds(double share, double cost, Set<String> seen) {
      variables.put("s", share);
      boolean any = false;
      List<String> words = CostFormula.split(entry.info().cost());
      List<OptionalDouble> values = CostFormula.parts(entry.info().cost(), variables);
      for (int i = 0; i < words.size(); i++) {
        boolean agrees =
            values.get(i).isPresent()
                ? Math.abs(values.get(i).getAsDouble() - cost) < 1e-9
                : words.get(i).contains(OF_ITS_PARTS) && partsAgree(entry, share, cost);
        if (agrees) {
          seen.add(words.get(i));
          any = true;
        }
      }
      return any;
    }

    private double share(int from, int to) {
      long trained = epochs.subList(from, to).stream().mapToLong(Costs::trained).sum();
      return trained / ((double) examples * (to - from));
    }

    private double cost(int from, int to) {
      double units = epochs.subList(from, to).stream().mapToDouble(this::units).sum();
      return units / ((double) examples * (to - from));
    }

    /** A scorer and a staleness policy are not blamed for what is trained. */
    private double units(Costs costs) {
      boolean part =
          entry.kind().equals(PluginKind.SCORER) || entry.kind().equals(PluginKind.STALENESS);
      return part ? costs.scoringUnits() : costs.forwardUnits();
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder("by epoch");
      for (int e = 0; e < epochs.size(); e++) {
        text.append(" %.4f (s = %.4f)".formatted(cost(e, e + 1), share(e, e + 1)));
      }
      return text.toString();
    }
  }

  private static boolean partsAgree(PluginEntry<?> entry, double share, double cost) {
    List<PluginSpec> parts = new ArrayList<>();
    for (Param<?> param : entry.params()) {
      if (param.type().equals("plugin")) {
        parts.add(PluginSpec.parse(param.defaultValue(), "default"));
      } else if (param.type().equals("list of plugins")) {
        ((List<?>) param.defaultValue())
            .forEach(item -> parts.add(PluginSpec.parse(item, "default")));
      }
    }
    PluginKind<?> kind =
        entry.kind().equals(PluginKind.SCORER) ? PluginKind.SCORER : PluginKind.SELECTION;
    return parts.stream()
        .map(part -> REGISTRY.find(kind, part.name(), "test").info().cost())
        .flatMap(text -> CostFormula.parts(text, Map.of("s", share)).stream())
        .anyMatch(value -> value.isPresent() && Math.abs(value.getAsDouble() - cost) < 1e-9);
  }

  private static Strategy strategy(PluginEntry<?> entry, Map<String, Object> params) {
    PluginSpec spec = new PluginSpec(entry.name(), params);
    Strategy usual = ToyRun.strategy(PluginSpec.of("selective-backprop"));
    if (entry.kind().equals(PluginKind.PRESET)) {
      return (Strategy) entry.provider().create(ParamValues.of(entry.params(), params));
    }
    if (entry.kind().equals(PluginKind.SELECTION)) {
      return ToyRun.strategy(spec);
    }
    return entry.kind().equals(PluginKind.SCORER)
        ? new Strategy(usual.select(), spec, usual.staleness())
        : new Strategy(usual.select(), usual.score(), spec);
  }
}
