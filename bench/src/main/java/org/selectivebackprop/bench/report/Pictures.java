package org.selectivebackprop.bench.report;

import org.selectivebackprop.core.error.FrameworkException;

/** Draws what a machine without fonts cannot draw. */
public final class Pictures {
  private Pictures() {}

  /** Draws, or says why not: a picture is not worth losing a result. A full disk is an error. */
  public static boolean draw(Terminal terminal, Runnable drawing) {
    try {
      drawing.run();
      return true;
    } catch (FrameworkException diskFull) {
      throw diskFull;
    } catch (RuntimeException | LinkageError noFonts) {
      terminal.tell(
          "sb: no picture was drawn, everything else was written (%s)%n"
              + "  fix:   install fontconfig and a font; 'sb doctor' checks for them",
          noFonts);
      return false;
    }
  }
}
