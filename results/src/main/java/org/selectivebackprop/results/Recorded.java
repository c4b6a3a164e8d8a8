package org.selectivebackprop.results;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.selectivebackprop.core.error.DataException;

/**
 * What is written of a run beside its result and its checkpoint.
 *
 * @param examples {@code examples.csv}: what became of every training example
 * @param metrics {@code epochs.csv} and {@code steps.csv}
 * @param tensorBoard events for TensorBoard, in a folder of their own
 * @param every how many training steps lie between two that are written, at least 1
 */
public record Recorded(boolean examples, boolean metrics, boolean tensorBoard, int every) {
  /** Nothing more; of steps, every tenth. */
  public static final Recorded NOTHING = new Recorded(false, false, false, 10);

  /** Refuses numbers below 1. */
  public Recorded {
    MetricsCsv.requirePositive(every);
  }

  String text() {
    return Stream.of(
            examples ? "examples" : "",
            metrics ? "metrics" : "",
            tensorBoard ? "tensorboard" : "",
            "every=" + every)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }

  static Recorded parse(String text, String where) {
    List<String> words = List.of(text.split(" ", -1));
    String last = words.get(words.size() - 1);
    try {
      Recorded read =
          new Recorded(
              words.contains("examples"),
              words.contains("metrics"),
              words.contains("tensorboard"),
              Integer.parseInt(last.replace("every=", "")));
      if (read.text().equals(text)) {
        return read;
      }
    } catch (IllegalArgumentException damaged) {
      // Told below.
    }
    throw new DataException(
        "the checkpoint is damaged: it does not say what is recorded with it",
        where,
        "resume from another copy of the folder, or train anew");
  }
}
