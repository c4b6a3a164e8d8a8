package org.selectivebackprop.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.model.Tensors;

/**
 * Scores the same training examples with several engines in the same state.
 *
 * @param batch examples of a pass, at least 1
 * @param most examples to score, spread over the training split
 */
public record Rankings(int batch, int most) {
  private static final String PART = "ranking";

  /** Compares every engine with the first. */
  public List<Measurement> measure(
      List<EngineUnderTest> contenders, Tensors state, MeasureListener listener) {
    List<Measurement> found = new ArrayList<>();
    double[] first = new double[0];
    for (int i = 0; i < contenders.size(); i++) {
      listener.onProgress(PART, i, contenders.size());
      EngineUnderTest contender = contenders.get(i);
      contender.engine().restore(state);
      double[] losses = losses(contender);
      if (i == 0) {
        first = losses;
      } else {
        found.add(compared(contender.label(), first, losses));
      }
    }
    listener.onProgress(PART, contenders.size(), contenders.size());
    return found;
  }

  private static Measurement compared(String engine, double[] first, double[] losses) {
    if (!DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(losses))
        .allMatch(Double::isFinite)) {
      return new Skipped(PART, engine, "not all losses are finite; lower --lr");
    }
    int third = Math.max(1, Math.round(first.length / 3f));
    return new Agreement(
        engine,
        first.length,
        RankAgreement.spearman(first, losses),
        RankAgreement.overlap(first, losses, third));
  }

  private double[] losses(EngineUnderTest contender) {
    Dataset.Split split = contender.run().dataset().train();
    int count = Math.min(most, split.size());
    double[] losses = new double[count];
    ExampleBatch examples = new ExampleBatch(contender.run().dataset().shape(), batch);
    for (int from = 0; from < count; from += batch) {
      examples.clear();
      for (int i = from; i < Math.min(count, from + batch); i++) {
        int id = (int) ((long) i * split.size() / count);
        split.image(id, examples.images(), examples.add(id, split.label(id), 1));
      }
      Signals signals = contender.engine().score(examples, EngineCalls.SIGNALS);
      for (int i = 0; i < signals.size(); i++) {
        losses[from + i] = signals.at(Signal.LOSS, i);
      }
    }
    return losses;
  }
}
