package org.selectivebackprop.core.distributed;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.PerExampleGradients;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Tensors;

/**
 * An engine whose calls are shared by ranks: each is given the whole batch, computes its slice, and
 * returns the signals of all. Of other positions it reads ids and weights, not inputs.
 *
 * <p>A step is the sum of what the ranks' split steps compute, applied by each; one rank alone has
 * nothing to sum, and trains as the engine does, bit for bit. Gradients of single examples, and
 * those of {@link #gradient}, are not shared: every rank computes all it is asked for, which then
 * needs all inputs.
 */
final class DataParallelEngine implements TrainingEngine {
  private final TrainingEngine engine;
  private final DataParallel ranks;
  private final Optional<SummedStep> step;
  private final MaskCounters masks;
  private ExampleBatch part;

  DataParallelEngine(TrainingEngine engine, Network network, DataParallel ranks) {
    this.engine = engine;
    this.ranks = ranks;
    masks = new MaskCounters(network, ranks.collective().rank());
    step =
        ranks.collective().size() == 1
            ? Optional.empty()
            : Optional.of(
                new SummedStep(
                    engine.splitStep().orElseThrow(), network, ranks.collective(), masks));
    part = new ExampleBatch(network.input(), 1);
    if (masks.shifts()) {
      engine.restore(masks.own(engine.state()));
    }
  }

  @Override
  public Signals score(ExampleBatch batch, Set<Signal> wanted) {
    return shared("score", batch, wanted, mine -> engine.score(mine, wanted));
  }

  @Override
  public Signals evaluate(ExampleBatch batch, Set<Signal> wanted) {
    return shared("evaluate", batch, wanted, mine -> engine.evaluate(mine, wanted));
  }

  @Override
  public Signals train(ExampleBatch batch, double learningRate, Set<Signal> wanted) {
    String call = "train by a learning rate of " + learningRate;
    if (step.isEmpty()) {
      return shared(call, batch, wanted, all -> engine.train(all, learningRate, wanted));
    }
    SummedStep sum = step.get();
    Signals signals = shared(call, batch, wanted, mine -> sum.compute(mine, batch.size(), wanted));
    sum.apply((double) ranks.slice(batch.size()).size() / batch.size(), learningRate);
    return signals;
  }

  private Signals shared(
      String call, ExampleBatch batch, Set<Signal> wanted, Function<ExampleBatch, Signals> body) {
    Slice mine = ranks.slice(batch.size());
    Signals own = mine.size() == 0 ? new Signals(0) : body.apply(part(batch, mine));
    return ranks.gather(call, batch, own, wanted);
  }

  @Override
  public void forward(ExampleBatch batch) {
    Slice mine = ranks.slice(batch.size());
    if (mine.size() > 0) {
      engine.forward(part(batch, mine));
    }
  }

  private ExampleBatch part(ExampleBatch batch, Slice mine) {
    if (mine.size() == batch.size()) {
      return batch;
    }
    boolean fits =
        part.capacity() >= mine.size()
            && part.inputs().equals(batch.inputs())
            && part.targetValues() == batch.targetValues();
    if (!fits) {
      part = batch.ofSameKind(mine.size());
    }
    part.clear();
    part.addAll(batch, mine.from(), mine.size());
    return part;
  }

  @Override
  public Tensors gradient(ExampleBatch batch) {
    return engine.gradient(batch);
  }

  @Override
  public Optional<PerExampleGradients> perExampleGradients() {
    return engine.perExampleGradients();
  }

  /** As on rank 0, whichever rank this is. */
  @Override
  public Tensors state() {
    return masks.common(engine.state());
  }

  @Override
  public void restore(Tensors state) {
    engine.restore(masks.own(state));
  }

  @Override
  public void export(Path folder) {
    engine.export(folder);
  }

  @Override
  public Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>(engine.metadata());
    metadata.put("ranks", String.valueOf(ranks.collective().size()));
    return metadata;
  }

  @Override
  public void close() {
    engine.close();
  }
}
