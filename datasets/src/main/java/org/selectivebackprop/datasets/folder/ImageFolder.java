package org.selectivebackprop.datasets.folder;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.datasets.images.Damage;
import org.selectivebackprop.datasets.images.OnDamage;
import org.selectivebackprop.datasets.images.SquareScaler;
import org.selectivebackprop.datasets.io.OwnFiles;
import org.selectivebackprop.datasets.store.DatasetFiles;
import org.selectivebackprop.datasets.store.DatasetTraits;

/**
 * A user's own PNG and JPEG files, one folder a class: below {@code train} and {@code test} or
 * {@code val}, or with a share held out by the seed and each picture's class and name, so that it
 * stays when others come or go.
 */
public record ImageFolder(
    int size, boolean grey, double holdout, long seed, boolean orientation, OnDamage onDamage)
    implements DatasetSource {
  /** Classes named in an error. */
  private static final int SHOWN = 20;

  private static final OwnFiles OWN =
      new OwnFiles(
          "image-folder",
          "put PNG and JPEG files, and nothing else, into one folder a class, all those into one"
              + " folder or into two named train and test, and give the outermost folder with"
              + " --data-dir, or in code with dataDirectory");

  /** Pictures as they are stored, none of them damaged. */
  public ImageFolder(int size, boolean grey, double holdout, long seed) {
    this(size, grey, holdout, seed, false, OnDamage.FAIL);
  }

  public ImageFolder {
    Provider.SIZE.require(size);
    Provider.HOLDOUT.require(holdout);
  }

  @Override
  public Dataset open(DataAccess access) {
    Path folder = OWN.folder(access);
    ClassFolders folders = new ClassFolders(OWN, folder);
    SortedMap<String, Path> trained = folders.classes(folders.train());
    List<String> classes = List.copyOf(trained.keySet());
    List<ImageFileSplit.Entry> train = folders.pictures(trained, classes);
    List<ImageFileSplit.Entry> test;
    Optional<Path> apart = folders.test();
    if (apart.isPresent()) {
      SortedMap<String, Path> tested = folders.classes(apart.get());
      requireKnown(tested.keySet(), classes, apart.get());
      test = folders.pictures(tested, classes);
      if (!apart.get().endsWith("test")) {
        access.listener().onNote("tested on are the pictures in " + apart.get());
      }
    } else {
      test = train.stream().filter(this::isHeldOut).toList();
      train = train.stream().filter(entry -> !isHeldOut(entry)).toList();
    }
    if (!folders.unread().isEmpty()) {
      access.listener().onNote("not read, of " + folder + ": " + folders.unread());
    }
    folders.requireNothingElse();
    if (train.isEmpty() || test.isEmpty()) {
      throw OWN.refuse(
          folder, train.size() + " pictures to train on and " + test.size() + " to test on");
    }
    return files(folder, classes, train, test).open(access);
  }

  private DatasetFiles files(
      Path folder,
      List<String> classes,
      List<ImageFileSplit.Entry> train,
      List<ImageFileSplit.Entry> test) {
    SquareScaler scaler = new SquareScaler(size, grey);
    Damage damage = new Damage(onDamage);
    return new DatasetFiles(
        new DatasetTraits(
            "image-folder",
            toString(),
            new ImageShape(size, size, grey ? 1 : 3),
            classes,
            Optional.empty(),
            PluginSpec.of("crop-flip")),
        new ImageFileSplit(train, classes.size(), scaler, orientation, damage),
        new ImageFileSplit(test, classes.size(), scaler, orientation, damage),
        folder,
        Stream.concat(train.stream(), test.stream()).map(one -> one.file().path()).toList(),
        true,
        damage);
  }

  private static void requireKnown(Set<String> tested, List<String> classes, Path folder) {
    List<String> unknown = tested.stream().filter(name -> !classes.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw OWN.refuse(
          folder,
          "classes that are not trained on: "
              + unknown
              + ", where those are "
              + (classes.size() > SHOWN ? classes.subList(0, SHOWN) + " and others" : classes));
    }
  }

  private boolean isHeldOut(ImageFileSplit.Entry entry) {
    return Draws.of(seed, "holdout").child(entry.key()).uniform(0) < holdout;
  }

  public static final class Provider implements DatasetProvider {
    private static final Param<Integer> SIZE =
        Param.integer("size", 32, "side of the squares that pictures are cut and scaled to")
            .in(Range.closed(1, 512));
    private static final Param<Boolean> GREY =
        Param.bool("grey", false, "keep one channel, the luminance");
    private static final Param<Double> HOLDOUT =
        Param.real("holdout", 0.1, "share to test on where there is no folder 'test' or 'val'")
            .in(Range.open(0, 1));
    private static final Param<Long> SEED =
        Param.longInteger("seed", 0, "chooses what is held out");
    private static final Param<Boolean> ORIENTATION =
        Param.bool("orientation", false, "turn as Exif says; common loaders do not");
    private static final Param<OnDamage> ON_DAMAGE =
        Param.choice(
            "on-damage",
            OnDamage.FAIL,
            "pictures cut short or spoilt: refuse, use what can be read, or leave out");

    @Override
    public PluginInfo info() {
      return PluginInfo.of(
              "image-folder", "your own PNG and JPEG files, one folder a class; from --data-dir")
          .withParams(SIZE, GREY, HOLDOUT, SEED, ORIENTATION, ON_DAMAGE);
    }

    @Override
    public DatasetSource create(ParamValues values) {
      return new ImageFolder(
          values.get(SIZE),
          values.get(GREY),
          values.get(HOLDOUT),
          values.get(SEED),
          values.get(ORIENTATION),
          values.get(ON_DAMAGE));
    }
  }
}
