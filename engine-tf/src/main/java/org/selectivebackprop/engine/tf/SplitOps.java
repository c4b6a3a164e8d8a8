package org.selectivebackprop.engine.tf;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.engine.tf.layers.Variables;
import org.selectivebackprop.engine.tf.layers.Variables.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The operations of a split step. Sums of gradients stay in variables of the graph, without a value
 * before the first part: fetched and fed, they made a step of ResNet-18 in four parts take twice as
 * long. First and more, which add gradients, move running statistics.
 */
record SplitOps(List<Variable> sums, Op first, Op more, Op load, Op move) {
  static SplitOps of(
      Ops tf,
      Variables variables,
      List<Operand<TFloat32>> gradients,
      List<Op> statistics,
      OptimizerOps optimizer) {
    List<Variable> sums =
        variables.trained().stream()
            .map(v -> Variables.variable(tf, OptimizerConfig.slot(v.parameter(), "gradient-sum")))
            .toList();
    List<Op> first = new ArrayList<>(statistics);
    List<Op> more = new ArrayList<>(statistics);
    List<Op> load = new ArrayList<>(variables.statistics().stream().map(Variable::assign).toList());
    for (int i = 0; i < sums.size(); i++) {
      first.add(tf.assignVariableOp(sums.get(i).handle(), gradients.get(i)));
      more.add(tf.assignAddVariableOp(sums.get(i).handle(), gradients.get(i)));
      load.add(sums.get(i).assign());
    }
    return new SplitOps(
        sums,
        all(tf, first),
        all(tf, more),
        all(tf, load),
        all(tf, optimizer.of(sums.stream().map(Variable::value).toList())));
  }

  private static Op all(Ops tf, List<Op> operations) {
    return tf.withControlDependencies(operations).noOp();
  }
}
