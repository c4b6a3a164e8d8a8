package com.example;

import java.util.Arrays;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.train.Model;
import org.selectivebackprop.core.train.Training;
import org.selectivebackprop.core.train.Training.OpenDataset;

/** Gradients of single examples: of those that were selected last. */
public final class S06GradientsOfTheSelected {
  private S06GradientsOfTheSelected() {}

  /** Arguments: an engine, by default tensorflow. */
  public static void main(String[] args) {
    Chosen chosen = new Chosen();
    Training training =
        Training.on("synthetic-digits: {train: 400, test: 100}")
            .network("mlp: {width: 32}")
            .engine(args.length > 0 ? args[0] : "tensorflow")
            .strategy("sb")
            .epochs(2)
            .batch(40)
            .listen(chosen);
    OpenDataset data = training.open();
    try (Model model = training.train()) {
      model.gradients(
          data.dataset().train(),
          chosen.ids,
          (gradients, batch) -> {
            System.out.println("ids: " + Arrays.toString(chosen.ids));
            System.out.println("norms: " + Arrays.toString(gradients.norms(batch)));
          });
    }
  }

  /** Remembers the last selection. */
  private static final class Chosen implements RunListener {
    private int[] ids = {};

    @Override
    public void onChoice(Candidates candidates, Selection selection) {
      ids = new int[selection.size()];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = candidates.id(selection.position(i));
      }
    }
  }
}
