package org.selectivebackprop.core.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.selection.ScoreCache;
import org.selectivebackprop.core.spi.SavedState;
import org.selectivebackprop.core.weights.PartsFormat;
import org.selectivebackprop.core.weights.SavedNetwork;

/** A checkpoint as bytes. */
final class CheckpointFormat {
  static final String RECIPE = "recipe";
  static final String MODEL = "model";
  static final String PROGRESS = "progress";
  static final String NETWORK = "network";
  static final String BEST = "best network";
  static final String POLICY = "selection policy";
  static final String SCORER = "scorer";
  static final String SCORES = "score cache";
  static final String QUEUE = "backprop queue";
  static final String EPOCH = "epoch";
  static final String ATTACHMENTS = "attachments";

  static final PartsFormat FORMAT =
      new PartsFormat(
          0x5342_2D52_554E_0A1AL,
          6,
          "checkpoint",
          "give the folder of a run as 'sb train' wrote it",
          "resume from another copy of the folder, or train anew",
          "resume the run with the release that wrote it, or train anew");

  /** In the place of weights that are not kept. */
  private static final Tensors NONE = Tensors.builder().build();

  private CheckpointFormat() {}

  static void write(CheckpointContent content, OutputStream to) throws IOException {
    PartsFormat.Writer target = FORMAT.new Writer(to);
    target.part(RECIPE, SavedState.written(out -> PartsFormat.writeTexts(content.identity(), out)));
    target.part(MODEL, SavedState.written(content.facts()::write));
    target.part(PROGRESS, SavedState.written(out -> ReportFormat.write(content.history(), out)));
    target.part(NETWORK, content.network());
    target.part(BEST, content.best().orElse(NONE));
    target.part(POLICY, content.policy());
    target.part(SCORER, content.scorer());
    target.part(SCORES, content.scores().length(), content.scores()::write);
    target.part(QUEUE, content.queue());
    target.part(EPOCH, content.epoch());
    target.part(ATTACHMENTS, SavedState.written(out -> writeStates(content.attachments(), out)));
    target.end();
  }

  static CheckpointContent read(InputStream from, String where) throws IOException {
    PartsFormat.Source source = FORMAT.new Source(from, where);
    CheckpointContent content =
        new CheckpointContent(
            source.read(RECIPE, PartsFormat::texts),
            source.read(MODEL, SavedNetwork.Facts::read),
            source.read(PROGRESS, ReportFormat::read),
            source.tensors(NETWORK),
            Optional.of(source.tensors(BEST)).filter(best -> !best.names().isEmpty()),
            source.state(POLICY),
            source.state(SCORER),
            source.read(SCORES, ScoreCache::read, ScoreCache::length),
            source.state(QUEUE),
            source.state(EPOCH),
            source.read(ATTACHMENTS, CheckpointFormat::states));
    source.end(ATTACHMENTS);
    return content;
  }

  private static void writeStates(Map<String, SavedState> states, DataOutput to)
      throws IOException {
    to.writeInt(states.size());
    for (Map.Entry<String, SavedState> state : states.entrySet()) {
      to.writeUTF(state.getKey());
      to.writeInt(state.getValue().length());
      state.getValue().writeTo(to);
    }
  }

  private static Map<String, SavedState> states(DataInput from) throws IOException {
    Map<String, SavedState> states = new TreeMap<>();
    int count = from.readInt();
    for (int i = 0; i < count; i++) {
      states.put(from.readUTF(), SavedState.read(from, from.readInt()));
    }
    return states;
  }
}
