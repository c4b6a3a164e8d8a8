package org.selectivebackprop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.Augmentation;

class AugmentationContractFindsFaultsTest {
  @Test
  void aSoundOnePasses() {
    assertFails(
        () ->
            (images, offset, shape, draws, id) -> {
              int at = (int) (draws.uniform(id) * shape.size());
              images[offset + at] = (byte) (255 - images[offset + at]);
            });
  }

  @Test
  void onePixelTooFar() {
    assertFails(
        () ->
            (images, offset, shape, draws, id) -> {
              boolean room = offset + shape.size() < images.length;
              images[offset + (room ? shape.size() : 0)]++;
            },
        "touchesItsOwnImageOnly");
  }

  @Test
  void aCountOfCalls() {
    assertFails(
        () -> {
          AtomicInteger calls = new AtomicInteger();
          return (images, offset, shape, draws, id) ->
              images[offset] = (byte) calls.getAndIncrement();
        },
        "dependsOnTheKeyAlone");
  }

  @Test
  void thePlaceInTheBatch() {
    assertFails(
        () -> (images, offset, shape, draws, id) -> images[offset] = (byte) offset,
        "dependsOnTheKeyAlone");
  }

  private static void assertFails(Supplier<Augmentation> augmentation, String... tests) {
    assertThat(Verdict.failures(new Sample.Augmenter(values -> augmentation.get()).contract()))
        .filteredOn(name -> !name.equals(Verdict.NOT_A_SERVICE))
        .containsExactlyInAnyOrder(tests);
  }
}
