package org.selectivebackprop.core.loop;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.networks.NetworkFactory;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.selection.ScorerContext;
import org.selectivebackprop.core.spi.Draws;

/** Opens a scorer's own networks, and closes them when the run ends. */
final class ScorerEngines implements ScorerContext, AutoCloseable {
  private final Run run;
  private final CostLedger ledger;
  private final PrefetchingBatchLoader reader;
  private final RunListener listener;
  private final List<TrainingEngine> opened = new ArrayList<>();
  private boolean resumed;

  ScorerEngines(Run run, CostLedger ledger, PrefetchingBatchLoader reader, RunListener listener) {
    this.run = run;
    this.ledger = ledger;
    this.reader = reader;
    this.listener = listener;
  }

  void resumed(boolean fromCheckpoint) {
    resumed = fromCheckpoint;
  }

  @Override
  public boolean resumed() {
    return resumed;
  }

  @Override
  public Dataset dataset() {
    return run.dataset();
  }

  @Override
  public int epochs() {
    return run.settings().epochs();
  }

  @Override
  public int batchSize() {
    return run.settings().batchSize();
  }

  @Override
  public Draws draws() {
    return Draws.of(run.settings().seed(), "scorer");
  }

  @Override
  public TrainingEngine open(NetworkFactory factory, String purpose) {
    Network network = build(factory);
    long seed = draws().child(purpose).generator(0).nextLong();
    EngineSetup setup = run.engineSetup().with(network, seed);
    double share = (double) network.multiplyAdds() / run.network().multiplyAdds();
    TrainingEngine engine = new CostTrackedEngine(run.engine().open(setup), ledger, share);
    opened.add(engine);
    return engine;
  }

  @Override
  public void read(ExampleBatch batch, int id, int epoch) {
    reader.add(batch, id, epoch, 1);
  }

  @Override
  public void progress(String what, double share) {
    listener.onScorerProgress(what, share);
  }

  @Override
  public void close() {
    if (!opened.isEmpty()) {
      try {
        opened.remove(0).close();
      } finally {
        close();
      }
    }
  }

  private Network build(NetworkFactory factory) {
    try {
      ExampleSpec spec = run.dataset().spec();
      return factory.build(spec.inputs(), spec.target().width());
    } catch (IllegalArgumentException misfit) {
      throw new ConfigException(
          List.of(
              new Problem(
                  "the scorer's network does not fit "
                      + run.dataset().spec().text()
                      + ": "
                      + misfit.getMessage(),
                  "option --score",
                  "choose another network for it")));
    }
  }
}
