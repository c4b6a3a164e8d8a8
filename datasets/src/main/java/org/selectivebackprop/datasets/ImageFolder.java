package org.selectivebackprop.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.DataAccess;
import org.selectivebackprop.core.spi.Dataset;
import org.selectivebackprop.core.spi.DatasetProvider;
import org.selectivebackprop.core.spi.DatasetSource;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.PluginInfo;

/**
 * A user's own PNG and JPEG files, one folder a class: below {@code train} and {@code test}, or
 * else below {@code train} alone or directly in the given folder, with a share held out for
 * testing.
 *
 * <p>Classes and pictures are in the order of their names. What is held out hangs on the seed and
 * on a picture's class and name, so that it stays when others come or go.
 *
 * @param size side of the squares that pictures are cut and scaled to, in [1, 512] pixels
 * @param grey whether to keep one channel
 * @param holdout share to test on where there is no folder {@code test}, in (0, 1)
 * @param seed chooses them
 */
public record ImageFolder(int size, boolean grey, double holdout, long seed)
    implements DatasetSource {
  private static final OwnFiles OWN =
      new OwnFiles(
          "image-folder",
          "put PNG and JPEG files into one folder a class, all those into one folder or into two"
              + " named train and test, and give the outermost folder with --data-dir");

  /** Rejects what is out of range. */
  public ImageFolder {
    Provider.SIZE.require(size);
    Provider.HOLDOUT.require(holdout);
  }

  @Override
  public Dataset open(DataAccess access) {
    Path folder = OWN.folder(access);
    Path apart = folder.resolve("test");
    boolean named = Files.isDirectory(folder.resolve("train"));
    Path base = named ? folder.resolve("train") : folder;
    List<String> classes = classes(base);
    List<PictureSplit.Entry> all = PictureSplit.entries(OWN, base, classes);
    if (named && Files.isDirectory(apart)) {
      requireKnown(classes(apart), classes, apart);
      return open(access, classes, all, PictureSplit.entries(OWN, apart, classes));
    }
    return open(
        access,
        classes,
        all.stream().filter(entry -> !isHeldOut(base, entry)).toList(),
        all.stream().filter(entry -> isHeldOut(base, entry)).toList());
  }

  private Dataset open(
      DataAccess access,
      List<String> classes,
      List<PictureSplit.Entry> train,
      List<PictureSplit.Entry> test) {
    Path folder = OWN.folder(access);
    if (train.isEmpty() || test.isEmpty()) {
      throw OWN.refuse(
          folder, train.size() + " pictures to train on and " + test.size() + " to test on");
    }
    SquareScaler scaler = new SquareScaler(size, grey);
    DatasetTraits traits =
        new DatasetTraits(
            "image-folder",
            toString(),
            new ImageShape(size, size, grey ? 1 : 3),
            classes,
            Optional.empty(),
            PluginSpec.of("crop-flip"));
    return new DatasetFiles(
            traits,
            new PictureSplit(train, classes.size(), scaler),
            new PictureSplit(test, classes.size(), scaler),
            folder,
            Stream.concat(train.stream(), test.stream()).map(one -> one.file().path()).toList(),
            true)
        .open(access);
  }

  private static List<String> classes(Path base) {
    List<String> classes =
        PictureSplit.children(OWN, base).stream()
            .filter(Files::isDirectory)
            .map(FileNames::last)
            .toList();
    if (classes.size() < 2 || classes.size() > Labels.MAX_CLASSES) {
      throw OWN.refuse(base, classes.size() + " folders of classes, not two or more");
    }
    return classes;
  }

  private static void requireKnown(List<String> tested, List<String> classes, Path folder) {
    List<String> unknown = tested.stream().filter(name -> !classes.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw OWN.refuse(folder, "classes that are not trained on: " + unknown);
    }
  }

  private boolean isHeldOut(Path base, PictureSplit.Entry entry) {
    Path path = base.relativize(entry.file().path());
    String key = FileNames.last(path.getName(0)) + "/" + FileNames.last(path.getName(1));
    return Draws.of(seed, "holdout").child(key).uniform(0) < holdout;
  }

  /** Registers it as 'image-folder'. */
  public static final class Provider implements DatasetProvider {
    private static final Param<Integer> SIZE =
        Param.integer("size", 32, "side of the squares that pictures are cut and scaled to")
            .in(Range.closed(1, 512));
    private static final Param<Boolean> GREY =
        Param.bool("grey", false, "keep one channel, the luminance");
    private static final Param<Double> HOLDOUT =
        Param.real("holdout", 0.1, "share to test on where there is no folder 'test'")
            .in(Range.open(0, 1));
    private static final Param<Long> SEED =
        Param.longInteger("seed", 0, "chooses what is held out");

    @Override
    public PluginInfo info() {
      return PluginInfo.of(
              "image-folder", "your own PNG and JPEG files, one folder a class; from --data-dir")
          .withParams(SIZE, GREY, HOLDOUT, SEED);
    }

    @Override
    public DatasetSource create(ParamValues values) {
      return new ImageFolder(
          values.get(SIZE), values.get(GREY), values.get(HOLDOUT), values.get(SEED));
    }
  }
}
