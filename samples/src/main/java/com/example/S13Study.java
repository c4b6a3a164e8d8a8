package com.example;

import java.nio.file.Path;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.results.study.Study;
import org.selectivebackprop.results.study.StudyListener;
import org.selectivebackprop.results.study.StudyResult;
import org.selectivebackprop.results.study.Sweep;

/** A study: strategies by seeds, one of them swept. Run again, it does what is missing. */
public final class S13Study {
  private S13Study() {}

  /** Arguments: the folder of the runs and, if not tensorflow, the engine. */
  public static void main(String[] args) {
    StudyResult result =
        Study.named("rates")
            .dataset("synthetic-digits: {train: 240, test: 60}")
            .network("mlp: {width: 8}")
            .engine(args.length > 1 ? args[1] : "tensorflow")
            .epochs(3)
            .set("batch", 20)
            .strategy("traditional")
            .strategy("steep", "sb: {beta: 3}")
            .strategy("harder-half", s -> s.select("top-k: {keep: 0.5}").score("loss"))
            // An object has no recipe: the strategy's name stands for it.
            .strategy("any-half", s -> s.select((c, draws) -> Selection.of(c.between(0.5, 1))))
            .sweep(Sweep.grid().over("steep").values("lr", 0.02, 0.05))
            .seeds(3)
            .listen(StudyListener.onConsole())
            .run(Path.of(args[0]));

    result.rows().forEach(r -> System.out.println(r.label() + ": " + r.finalError().orElse(1)));
    result.verdicts().forEach(System.out::println);
    result.writeReport(result.folder(), "Learning rates");
  }
}
