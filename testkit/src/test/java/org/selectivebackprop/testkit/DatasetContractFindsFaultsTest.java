package org.selectivebackprop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.Examples;
import org.selectivebackprop.core.data.Images;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;

class DatasetContractFindsFaultsTest {
  /** Ramps of grey: nothing wrong with them. */
  static class Ramps implements Images, Images.Split {
    @Override
    public ImageShape shape() {
      return new ImageShape(2, 3, 1);
    }

    @Override
    public List<String> classes() {
      return List.of("even", "odd");
    }

    @Override
    public Normalisation normalisation() {
      return new Normalisation(List.of(0.5), List.of(0.25));
    }

    @Override
    public PluginSpec augmentation() {
      return PluginSpec.of("none");
    }

    @Override
    public String checksum() {
      return "sha256:" + "0".repeat(64);
    }

    @Override
    public Split train() {
      return this;
    }

    @Override
    public Split test() {
      return this;
    }

    @Override
    public int size() {
      return 100;
    }

    @Override
    public int label(int id) {
      return Objects.checkIndex(id, size()) % 2;
    }

    @Override
    public void image(int id, byte[] to, int offset) {
      Objects.checkIndex(id, size());
      for (int i = 0; i < 6; i++) {
        to[offset + i] = (byte) (id + i);
      }
    }
  }

  @Test
  void soundDataPasses() {
    assertFails(Ramps::new);
  }

  @Test
  void idsThatAreNotThere() {
    assertFails(
        () ->
            new Ramps() {
              @Override
              public int label(int id) {
                return Math.floorMod(id, 2);
              }
            },
        "idsOutsideASplitAreRefused");
  }

  @Test
  void labelBeyondTheClasses() {
    assertFails(
        () ->
            new Ramps() {
              @Override
              public int label(int id) {
                return super.label(id) == 1 ? 2 : 0;
              }
            },
        "labelsAreClasses");
  }

  @Test
  void imageThatIsWrittenInPart() {
    assertFails(
        () ->
            new Ramps() {
              @Override
              public void image(int id, byte[] to, int offset) {
                to[offset] = (byte) Objects.checkIndex(id, size());
              }
            },
        "examplesStayInTheirPlace");
  }

  @Test
  void imageThatIsWrittenTooFar() {
    assertFails(
        () ->
            new Ramps() {
              @Override
              public void image(int id, byte[] to, int offset) {
                super.image(id, to, offset);
                if (offset > 0) {
                  to[offset + 6] = 1;
                }
              }
            },
        "examplesStayInTheirPlace");
  }

  @Test
  void readingThatDependsOnWhatWasRead() {
    AtomicInteger reads = new AtomicInteger();
    assertFails(
        () ->
            new Ramps() {
              @Override
              public void image(int id, byte[] to, int offset) {
                Objects.checkIndex(id, size());
                super.image(reads.getAndIncrement() % size(), to, offset);
              }
            },
        "examplesStayInTheirPlace",
        "openingAgainGivesTheSame",
        "readingIsThreadSafe");
  }

  @Test
  void checksumInCapitalsAndTooFewConstants() {
    assertFails(
        () ->
            new Ramps() {
              @Override
              public String checksum() {
                return "SHA256:" + "0".repeat(64);
              }

              @Override
              public Normalisation normalisation() {
                return new Normalisation(List.of(), List.of());
              }
            },
        "checksumIsSha256",
        "normalisationFitsTheChannels");
  }

  @Test
  void augmentationThatIsNoPlugin() {
    assertFails(
        () ->
            new Ramps() {
              @Override
              public PluginSpec augmentation() {
                return PluginSpec.of("crop");
              }
            },
        "augmentationExists");
  }

  @Test
  void numbersThatAreNotFinite() {
    float[][] rows = {{1}, {2}, {3}};
    Examples examples = Examples.of(rows, new int[] {0, 1, 0});
    Dataset dataset = examples.withTest(examples);
    rows[1][0] = Float.NaN; // which the examples do not copy
    assertFails(() -> dataset, "valuesAreInRange");
  }

  private static void assertFails(Supplier<Dataset> dataset, String... tests) {
    assertThat(Verdict.failures(new Sample.Data(values -> where -> dataset.get()).contract()))
        .filteredOn(name -> !name.equals(Verdict.NOT_A_SERVICE))
        .containsExactlyInAnyOrder(tests);
  }
}
