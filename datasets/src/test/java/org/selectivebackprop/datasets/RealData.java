package org.selectivebackprop.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Assumptions;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.datasets.store.ImageDataset;

/** Finds data sets that are too large to come with the sources, and checks them. */
public final class RealData {
  private RealData() {}

  /**
   * The folder given by {@code -DNAME.dir=FOLDER}, or {@code shared/data/NAME} beside one of the
   * folders above. Skips the test, and says so, if {@code marker} is not in it.
   */
  public static Path folder(String name, String marker) {
    Optional<Path> found = Optional.ofNullable(System.getProperty(name + ".dir")).map(Path::of);
    for (Path at = Path.of("").toAbsolutePath();
        at != null && found.isEmpty();
        at = at.getParent()) {
      found =
          Optional.of(at.resolve("shared").resolve("data").resolve(name))
              .filter(folder -> Files.exists(folder.resolve(marker)));
    }
    Assumptions.assumeTrue(
        found.isPresent(),
        () ->
            "skipped: no "
                + marker
                + " in ../shared/data/"
                + name
                + "; give its folder with -D"
                + name
                + ".dir=FOLDER to check the real "
                + name);
    return found.orElseThrow();
  }

  /** Every class has the same number of examples. */
  public static void assertBalanced(Dataset.Split split, int ofEachClass) {
    int[] counts = new int[10];
    for (int id = 0; id < split.size(); id++) {
      counts[split.label(id)]++;
    }
    assertThat(counts).containsOnly(ofEachClass);
  }

  /** The constants that are used are those of the pixels. */
  public static void assertPublishedConstants(ImageDataset dataset, Offset<Double> precision) {
    Normalisation measured = dataset.train().statistics().normalisation().orElseThrow();
    for (int channel = 0; channel < dataset.shape().channels(); channel++) {
      assertThat(measured.mean().get(channel))
          .isCloseTo(dataset.normalisation().mean().get(channel), precision);
      assertThat(measured.std().get(channel))
          .isCloseTo(dataset.normalisation().std().get(channel), precision);
    }
  }
}
