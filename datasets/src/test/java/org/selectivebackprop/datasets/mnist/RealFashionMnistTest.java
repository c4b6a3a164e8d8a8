package org.selectivebackprop.datasets.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.selectivebackprop.datasets.Refusals.assertRefused;

import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.datasets.Access;
import org.selectivebackprop.datasets.RealData;
import org.selectivebackprop.datasets.store.ImageDataset;

class RealFashionMnistTest {
  /** Computed apart from this code: sha256sum over the payloads of the four official files. */
  private static final String CHECKSUM =
      "sha256:c2d697b4fe4dcceeec725978edc79073f1667fca0f3d1155993c1180c6c6129b";

  @Test
  void readsTheOfficialFiles() {
    ImageDataset dataset =
        (ImageDataset)
            MnistFamily.fashion()
                .create(ParamValues.defaults(MnistFamily.fashion().info().params()))
                .open(Access.to(RealData.folder("fashion-mnist", "train-images-idx3-ubyte.gz")));
    assertThat(dataset.train().size()).isEqualTo(60_000);
    assertThat(dataset.test().size()).isEqualTo(10_000);
    RealData.assertBalanced(dataset.train(), 6_000);
    RealData.assertBalanced(dataset.test(), 1_000);
    RealData.assertPublishedConstants(dataset, within(0.00005));
    assertThat(dataset.classes().get(dataset.train().label(0))).isEqualTo("Ankle boot");
    assertThat(dataset.checksum()).isEqualTo(CHECKSUM);
  }

  @Test
  void doesNotPassForMnist() {
    MnistFamily mnist = new MnistFamily();
    assertRefused(
        () ->
            mnist
                .create(ParamValues.defaults(mnist.info().params()))
                .open(Access.to(RealData.folder("fashion-mnist", "train-images-idx3-ubyte.gz"))),
        "this is train-images-idx3-ubyte.gz of fashion-mnist, not of mnist",
        "train-images-idx3-ubyte.gz",
        "choose data set fashion-mnist, or move this file away");
  }
}
