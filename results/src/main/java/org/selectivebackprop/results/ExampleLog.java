package org.selectivebackprop.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.error.DiskReason;
import org.selectivebackprop.core.io.SafeFiles;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;

/**
 * What became of every training example: its last score, the score's age and the probability it
 * gave, how often it was a candidate and how often it was selected.
 *
 * <p>As {@code examples.csv} it is also a file of scores that the scorer {@code static} reads.
 */
public final class ExampleLog {
  /** The file's name in a run's folder. */
  public static final String FILE = "examples.csv";

  private static final String HEADER = "id,score,age,probability,label,considered,selected";

  private final int[] labels;
  private final double[] scores;
  private final int[] ages;
  private final double[] probabilities;
  private final int[] considered;
  private final int[] selected;

  /** Of a run that has not begun, on these examples. */
  public ExampleLog(Dataset.Split split) {
    this(IntStream.range(0, split.size()).map(split::label).toArray());
  }

  /** The same, by their class indices, which are copied. */
  public ExampleLog(int[] labels) {
    this.labels = labels.clone();
    scores = filled(labels.length);
    ages = new int[labels.length];
    probabilities = filled(labels.length);
    considered = new int[labels.length];
    selected = new int[labels.length];
  }

  /** Takes one choice of a policy into account. */
  public void add(Candidates candidates, Selection selection) {
    double[] inclusionProbabilities = selection.inclusionProbabilities();
    for (int i = 0; i < candidates.size(); i++) {
      int id = candidates.id(i);
      considered[id]++;
      probabilities[id] =
          inclusionProbabilities.length == 0 ? Double.NaN : inclusionProbabilities[i];
      if (candidates.scored()) {
        scores[id] = candidates.score(i);
        ages[id] = candidates.age(i);
      }
    }
    for (int i = 0; i < selection.size(); i++) {
      int id = candidates.id(selection.position(i));
      selected[id]++;
      if (inclusionProbabilities.length == 0) {
        probabilities[id] = selection.probability(i);
      }
    }
  }

  /** Whether another log is of as many examples, of the same classes. */
  public boolean sameExamples(ExampleLog other) {
    return Arrays.equals(labels, other.labels);
  }

  /** Counts what another run did with the same examples, too. */
  public void add(ExampleLog other) {
    for (int id = 0; id < labels.length; id++) {
      considered[id] += other.considered[id];
      selected[id] += other.selected[id];
    }
  }

  /** Number of examples. */
  public int size() {
    return labels.length;
  }

  /** Class index of an example. */
  public int label(int id) {
    return labels[id];
  }

  /** How often an example was a candidate. */
  public int considered(int id) {
    return considered[id];
  }

  /** How often an example was selected, or trained without a choice. */
  public int selected(int id) {
    return selected[id];
  }

  /** Last score of an example; NaN if it was never scored. */
  public double score(int id) {
    return scores[id];
  }

  /** Age of that score in epochs when it was last used; NaN if it was never scored. */
  public double age(int id) {
    return Double.isNaN(scores[id]) ? Double.NaN : ages[id];
  }

  /** Probability with which an example was last chosen; NaN where the policy did not tell it. */
  public double probability(int id) {
    return probabilities[id];
  }

  /**
   * One line per example, after a header.
   *
   * <p>Score and age are empty for examples that were never scored, the probability where the
   * policy did not tell it.
   */
  public String csv() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (int id = 0; id < labels.length; id++) {
      boolean scored = !Double.isNaN(scores[id]);
      text.append(id).append(',').append(scored ? scores[id] : "");
      text.append(',').append(scored ? ages[id] : "");
      text.append(',').append(Double.isNaN(probabilities[id]) ? "" : probabilities[id]);
      text.append(',').append(labels[id]).append(',').append(considered[id]);
      text.append(',').append(selected[id]).append('\n');
    }
    return text.toString();
  }

  /**
   * Refuses a log of other examples than these.
   *
   * @param where the log is from, for the error
   * @throws DataException if their number or classes are not these
   */
  public void requireOf(Dataset.Split split, String where) {
    String fix = "keep the files of one run together";
    if (size() != split.size()) {
      throw new DataException(
          "it is of " + size() + " examples, the data set has " + split.size(), where, fix);
    }
    for (int id = 0; id < size(); id++) {
      if (label(id) != split.label(id)) {
        throw new DataException(
            "example %s is of class %s there, of class %s in the data set"
                .formatted(id, label(id), split.label(id)),
            where,
            fix);
      }
    }
  }

  /**
   * Reads the file of what {@link #csv} wrote.
   *
   * @throws DataException if the file cannot be read or is something else
   */
  public static ExampleLog read(Path file) {
    try (InputStream in = SafeFiles.open(file)) {
      CharBuffer text = UTF_8.newDecoder().decode(ByteBuffer.wrap(in.readAllBytes()));
      return parse(text.toString(), "file " + file);
    } catch (IOException unreadable) {
      throw new DataException(
          "cannot read the log of the examples: " + reason(unreadable),
          "file " + file,
          "train with --examples, or RunRecorder.examples(), which writes this file");
    }
  }

  /**
   * Understands what {@link #csv} gave.
   *
   * @param where it is from, for the error
   * @throws DataException if it is something else
   */
  public static ExampleLog parse(String csv, String where) {
    List<String> lines = csv.lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw damaged(where, 1, "it should be '" + HEADER + "'");
    }
    ExampleLog log = new ExampleLog(new int[lines.size() - 1]);
    for (int id = 0; id < log.size(); id++) {
      log.parse(id, lines.get(id + 1), where);
    }
    return log;
  }

  private static String reason(IOException unreadable) {
    if (unreadable instanceof NoSuchFileException) {
      return "there is no such file";
    }
    return unreadable instanceof CharacterCodingException
        ? "this is not text"
        : DiskReason.of(unreadable);
  }

  private void parse(int id, String line, String where) {
    String[] cells = line.split(",", -1);
    try {
      if (cells.length != 7 || Integer.parseInt(cells[0]) != id) {
        throw new NumberFormatException("not seven values that begin with " + id);
      }
      scores[id] = cells[1].isEmpty() ? Double.NaN : Double.parseDouble(cells[1]);
      ages[id] = cells[2].isEmpty() ? 0 : count(cells[2]);
      probabilities[id] = cells[3].isEmpty() ? Double.NaN : Double.parseDouble(cells[3]);
      labels[id] = count(cells[4]);
      considered[id] = count(cells[5]);
      selected[id] = count(cells[6]);
    } catch (NumberFormatException wrong) {
      throw damaged(where, id + 2, String.valueOf(wrong.getMessage()));
    }
  }

  private static int count(String cell) {
    int value = Integer.parseInt(cell);
    if (value < 0) {
      throw new NumberFormatException("'" + cell + "' is below 0");
    }
    return value;
  }

  private static DataException damaged(String where, int line, String how) {
    return new DataException(
        "line " + line + " is damaged: " + how, where, "train with --examples again");
  }

  private static double[] filled(int size) {
    double[] values = new double[size];
    Arrays.fill(values, Double.NaN);
    return values;
  }
}
