package org.selectivebackprop.bench.measure;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.train.Run;

/** Engines that are open at the same time; closed together. */
public final class Contenders implements AutoCloseable {
  private final List<Contender> open = new ArrayList<>();

  private Contenders() {}

  /**
   * Opens one engine a run, labelled A, B, C and so on.
   *
   * @throws org.selectivebackprop.core.error.EngineException if one cannot be opened; none is then
   */
  public static Contenders open(List<Run> runs) {
    Contenders contenders = new Contenders();
    try {
      for (Run run : runs) {
        contenders.open.add(Contender.open(label(contenders.open.size()), run));
      }
      return contenders;
    } catch (RuntimeException failed) {
      contenders.close();
      throw failed;
    }
  }

  /** The label of the engine at a position: A, B, ..., Z, A1, B1, ... */
  public static String label(int position) {
    int letters = 'Z' - 'A' + 1;
    String letter = String.valueOf((char) ('A' + position % letters));
    return position < letters ? letter : letter + position / letters;
  }

  /** In the order of the runs. */
  public List<Contender> all() {
    return List.copyOf(open);
  }

  @Override
  public void close() {
    open.forEach(Contender::close);
    open.clear();
  }
}
