package org.selectivebackprop.bench.experiment;

import static org.selectivebackprop.bench.experiment.ExperimentKeys.BETA1;
import static org.selectivebackprop.bench.experiment.ExperimentKeys.BETA2;
import static org.selectivebackprop.bench.experiment.ExperimentKeys.DECAY;
import static org.selectivebackprop.bench.experiment.ExperimentKeys.EPSILON;
import static org.selectivebackprop.bench.experiment.ExperimentKeys.MOMENTUM;
import static org.selectivebackprop.bench.experiment.ExperimentKeys.NESTEROV;
import static org.selectivebackprop.bench.experiment.ExperimentKeys.TRUST;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;

/** The optimisers by name, and which keys each reads besides the decay. */
enum Rule {
  SGD,
  ADAM,
  ADAMW,
  LARS;

  private Set<Param<?>> reads() {
    return switch (this) {
      case SGD -> Set.of(MOMENTUM, NESTEROV);
      case ADAM, ADAMW -> Set.of(BETA1, BETA2, EPSILON);
      case LARS -> Set.of(MOMENTUM, TRUST);
    };
  }

  /** Not a constant: the keys are made from this class, and are not there before it is. */
  private static List<Param<?>> own() {
    return List.of(MOMENTUM, NESTEROV, BETA1, BETA2, EPSILON, TRUST);
  }

  /** Keys that were given though this rule does not read them. */
  List<Problem> misplaced(Set<String> given) {
    List<Problem> problems = new ArrayList<>();
    for (Param<?> param : own()) {
      if (given.contains(param.name()) && !reads().contains(param)) {
        problems.add(
            new Problem(
                "optimizer '" + lower() + "' has no '" + param.name() + "'",
                "options --optimizer and --" + param.name(),
                "leave it out, or choose another optimizer"));
      }
    }
    return problems;
  }

  Optimizer of(ParamValues values) {
    double decay = values.get(DECAY);
    return switch (this) {
      case SGD -> new Optimizer.Sgd(values.get(MOMENTUM), values.get(NESTEROV), decay);
      case ADAM, ADAMW ->
          new Optimizer.Adam(
              values.get(BETA1), values.get(BETA2), values.get(EPSILON), decay, this == ADAMW);
      case LARS -> new Optimizer.Lars(values.get(MOMENTUM), values.get(TRUST), decay);
    };
  }

  /** The keys that {@link #of} reads back. */
  static Map<String, Object> tree(Optimizer optimizer) {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (optimizer instanceof Optimizer.Sgd sgd) {
      tree.put(ExperimentKeys.OPTIMIZER.name(), SGD.lower());
      tree.put(MOMENTUM.name(), sgd.momentum());
      tree.put(NESTEROV.name(), sgd.nesterov());
    } else if (optimizer instanceof Optimizer.Adam adam) {
      tree.put(ExperimentKeys.OPTIMIZER.name(), (adam.decoupled() ? ADAMW : ADAM).lower());
      tree.put(BETA1.name(), adam.beta1());
      tree.put(BETA2.name(), adam.beta2());
      tree.put(EPSILON.name(), adam.epsilon());
    } else if (optimizer instanceof Optimizer.Lars lars) {
      tree.put(ExperimentKeys.OPTIMIZER.name(), LARS.lower());
      tree.put(MOMENTUM.name(), lars.momentum());
      tree.put(TRUST.name(), lars.trust());
    }
    tree.put(DECAY.name(), optimizer.weightDecay());
    return tree;
  }

  private String lower() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
