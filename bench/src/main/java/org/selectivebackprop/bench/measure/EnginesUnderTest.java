package org.selectivebackprop.bench.measure;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.run.Run;

/** Engines that are open at the same time; closed together. */
public final class EnginesUnderTest implements AutoCloseable {
  private final List<EngineUnderTest> open = new ArrayList<>();

  private EnginesUnderTest() {}

  /** Opens one engine a run, labelled A, B, C and so on; none if one cannot be opened. */
  public static EnginesUnderTest open(List<Run> runs) {
    EnginesUnderTest engines = new EnginesUnderTest();
    try {
      for (Run run : runs) {
        engines.open.add(EngineUnderTest.open(label(engines.open.size()), run));
      }
      return engines;
    } catch (RuntimeException failed) {
      engines.close();
      throw failed;
    }
  }

  /** The label of the engine at a position: A, B, ..., Z, A1, B1, ... */
  public static String label(int position) {
    int letters = 'Z' - 'A' + 1;
    String letter = String.valueOf((char) ('A' + position % letters));
    return position < letters ? letter : letter + position / letters;
  }

  public List<EngineUnderTest> all() {
    return List.copyOf(open);
  }

  @Override
  public void close() {
    open.forEach(EngineUnderTest::close);
    open.clear();
  }
}
