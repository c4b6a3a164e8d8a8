package org.selectivebackprop.datasets.mnist;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.datasets.fetch.Catalogue;
import org.selectivebackprop.datasets.fetch.OfficialFiles;
import org.selectivebackprop.datasets.io.DataFile;
import org.selectivebackprop.datasets.store.DatasetTraits;
import org.selectivebackprop.datasets.store.Labels;
import org.selectivebackprop.datasets.store.OfficialDataset;
import org.selectivebackprop.datasets.store.SplitFiles;

/** Registers MNIST and the data sets in its form: 28x28 grey images in four idx files. */
public record MnistFamily(PluginInfo info, OfficialFiles official, DatasetTraits traits)
    implements DatasetProvider {
  static final ImageShape SHAPE = new ImageShape(28, 28, 1);

  private static final int TRAIN_SIZE = 60_000;
  private static final int TEST_SIZE = 10_000;

  /** MNIST, the first of {@link #all}. */
  public MnistFamily() {
    // Constants as in the examples of PyTorch: those of the training split to four digits. A
    // mirrored digit is no digit, so there is no flip.
    this(
        "handwritten digits, 60,000 + 10,000, 28x28 grey (LeCun et al. 1998)",
        Catalogue.MNIST,
        List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
        Optional.of(new Normalisation(List.of(0.1307), List.of(0.3081))),
        "crop");
  }

  private MnistFamily(
      String summary,
      OfficialFiles official,
      List<String> classes,
      Optional<Normalisation> published,
      String augmentation) {
    this(
        PluginInfo.of(official.dataset(), summary),
        official,
        new DatasetTraits(
            official.dataset(), "", SHAPE, classes, published, PluginSpec.of(augmentation)));
  }

  static MnistFamily fashion() {
    return new MnistFamily(
        "clothes, 60,000 + 10,000, 28x28 grey (Xiao et al. 2017)",
        Catalogue.FASHION_MNIST,
        List.of(
            "T-shirt/top",
            "Trouser",
            "Pullover",
            "Dress",
            "Coat",
            "Sandal",
            "Shirt",
            "Sneaker",
            "Bag",
            "Ankle boot"),
        Optional.of(new Normalisation(List.of(0.2860), List.of(0.3530))),
        "crop-flip");
  }

  static MnistFamily kuzushiji() {
    // No constants were published: they are measured. A mirrored character is none.
    return new MnistFamily(
        "old Japanese characters, 60,000 + 10,000, 28x28 grey (Clanuwat et al. 2018)",
        Catalogue.KMNIST,
        List.of("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"),
        Optional.empty(),
        "crop");
  }

  @Override
  public List<MnistFamily> all() {
    return List.of(this, fashion(), kuzushiji());
  }

  @Override
  public DatasetSource create(ParamValues values) {
    return source(TRAIN_SIZE, TEST_SIZE);
  }

  OfficialDataset source(int trainSize, int testSize) {
    OfficialDataset.Form form =
        new OfficialDataset.Form(
            official,
            Catalogue.IDX_FILES,
            files ->
                new OfficialDataset.Splits(split(files, 0, trainSize), split(files, 2, testSize)));
    return new OfficialDataset(traits, List.of(form), false);
  }

  /** Of the file of images at some place in the list of files, and the file of labels after it. */
  private IdxSplit split(Function<String, DataFile> files, int at, int size) {
    return new IdxSplit(
        files.apply(Catalogue.IDX_FILES.get(at)),
        files.apply(Catalogue.IDX_FILES.get(at + 1)),
        size,
        traits.classes().size());
  }

  private record IdxSplit(DataFile imageFile, DataFile labelFile, int size, int classes)
      implements SplitFiles {
    @Override
    public Labels labels() {
      return IdxFile.labels(labelFile, size, classes);
    }

    @Override
    public void images(Consumer<byte[]> sink) {
      IdxFile.images(imageFile, size, SHAPE, sink);
    }
  }
}
