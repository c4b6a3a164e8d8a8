package org.selectivebackprop.testkit;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.networks.NetworkFactory;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.selection.ScorerContext;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.engine.reference.ReferenceEngineProvider;

/** A run as a scorer sees it, without a trained network; its own are of the reference engine. */
record ScorerStage(GreyDataset dataset, boolean resumed, List<TrainingEngine> opened)
    implements ScorerContext, AutoCloseable {
  ScorerStage(GreyDataset dataset, boolean resumed) {
    this(dataset, resumed, new ArrayList<>());
  }

  @Override
  public int epochs() {
    return 2;
  }

  @Override
  public int batchSize() {
    return 64;
  }

  @Override
  public Draws draws() {
    return Draws.of(3, "scorer");
  }

  @Override
  public TrainingEngine open(NetworkFactory factory, String purpose) {
    Network network = factory.build(dataset.shape(), dataset.classes().size());
    long seed = draws().child(purpose).generator(0).nextLong();
    EngineSetup setup =
        new EngineSetup(
            network, dataset.normalisation(), new Optimizer.Sgd(0.9, false, 0), 0, seed);
    TrainingEngine engine =
        new ReferenceEngineProvider().create(ParamValues.defaults(List.of())).open(setup);
    opened.add(engine);
    return engine;
  }

  @Override
  public void read(ExampleBatch batch, int id, int epoch) {
    Dataset.Split split = dataset.train();
    batch.read(split, id, 1);
  }

  @Override
  public void progress(String what, double share) {}

  @Override
  public void close() {
    opened.forEach(TrainingEngine::close);
  }
}
