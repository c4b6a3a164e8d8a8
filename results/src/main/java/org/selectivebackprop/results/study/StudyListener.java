package org.selectivebackprop.results.study;

import java.util.List;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.results.ConsoleProgress;

/** Hears how far a study is. What it throws ends the study; results that are there stay. */
public interface StudyListener {
  StudyListener SILENT = new StudyListener() {};

  /**
   * A run begins, or goes on where it was stopped.
   *
   * @return what follows this run
   */
  default RunListener onRun(StudyProgress progress) {
    return RunListener.all(List.of());
  }

  /** Something worth knowing, in a sentence: what was there already, what others are making. */
  default void onNote(String text) {}

  /** On standard error: a line an epoch, which begins with the study's progress. */
  static StudyListener onConsole() {
    return new StudyListener() {
      @Override
      public RunListener onRun(StudyProgress progress) {
        return new ConsoleProgress(System.err, false, progress.toString());
      }

      @Override
      public void onNote(String text) {
        System.err.println(text);
      }
    };
  }
}
