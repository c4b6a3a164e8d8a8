package org.selectivebackprop.datasets.fetch;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.DatasetMetadata;
import org.selectivebackprop.core.data.DatasetMetadata.Download;
import org.selectivebackprop.core.data.FileDigest;
import org.selectivebackprop.datasets.fetch.OfficialFiles.Content;

/**
 * What the publisher of CIFAR offers: binary files, which are what is downloaded, and those for
 * Python, for whoever has them. Their archives' digests are recorded as those of {@link Catalogue};
 * of what is in them, torchvision records MD5 digests of the Python files, and its port to Ruby
 * SHA-256 digests of the binary ones.
 */
public final class CifarCatalogue {
  private static final long MIB = 1L << 20;

  /** CIFAR-10, binary version: one archive of six files of images and one of names. */
  public static final OfficialFiles CIFAR10 =
      new OfficialFiles(
          "cifar10",
          new DatasetMetadata(
              "none stated by its publisher, who asks to be cited",
              "A. Krizhevsky, Learning Multiple Layers of Features from Tiny Images, technical"
                  + " report, University of Toronto, 2009",
              URI.create("https://www.cs.toronto.edu/~kriz/cifar.html"),
              List.of(
                  Catalogue.download(
                      "cifar-10-binary.tar.gz",
                      170_052_171,
                      "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
                      "https://www.cs.toronto.edu/~kriz/"))),
          Optional.of(
              new OfficialFiles.Archive(
                  "cifar-10-binary.tar.gz",
                  "cifar-10-batches-bin",
                  List.of(
                      "data_batch_1.bin",
                      "data_batch_2.bin",
                      "data_batch_3.bin",
                      "data_batch_4.bin",
                      "data_batch_5.bin",
                      "test_batch.bin",
                      "batches.meta.txt"),
                  177 * MIB)),
          List.of(
              batch(
                  "data_batch_1.bin",
                  "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5"),
              batch(
                  "data_batch_2.bin",
                  "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed"),
              batch(
                  "data_batch_3.bin",
                  "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67"),
              batch(
                  "data_batch_4.bin",
                  "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48"),
              batch(
                  "data_batch_5.bin",
                  "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add"),
              batch(
                  "test_batch.bin",
                  "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b")));

  /** The Python version of CIFAR-10, for those who have it; digests as torchvision checks them. */
  public static final OfficialFiles CIFAR10_PYTHON =
      python(
          CIFAR10,
          Catalogue.download(
              "cifar-10-python.tar.gz",
              170_498_071,
              "6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce",
              "https://www.cs.toronto.edu/~kriz/"),
          "cifar-10-batches-py",
          "batches.meta",
          List.of(
              md5("data_batch_1", 31_035_704, "c99cafc152244af753f735de768cd75f"),
              md5("data_batch_2", 31_035_320, "d4bba439e000b95fd0a9bffe97cbabec"),
              md5("data_batch_3", 31_035_999, "54ebc095f3ab1f0389bbae665268c751"),
              md5("data_batch_4", 31_035_696, "634d18415352ddfa80567beed471001a"),
              md5("data_batch_5", 31_035_623, "482c414d41f54cd18b22e5b47cb7c3cb"),
              md5("test_batch", 31_035_526, "40351d587109b95175f43aff81a1287e")));

  /** CIFAR-100, binary version: one archive of two files of images and two of names. */
  public static final OfficialFiles CIFAR100 =
      new OfficialFiles(
          "cifar100",
          new DatasetMetadata(
              CIFAR10.metadata().licence(),
              CIFAR10.metadata().citation(),
              CIFAR10.metadata().home(),
              List.of(
                  Catalogue.download(
                      "cifar-100-binary.tar.gz",
                      168_513_733,
                      "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec",
                      "https://www.cs.toronto.edu/~kriz/"))),
          Optional.of(
              new OfficialFiles.Archive(
                  "cifar-100-binary.tar.gz",
                  "cifar-100-binary",
                  List.of(
                      "train.bin", "test.bin", "fine_label_names.txt", "coarse_label_names.txt"),
                  177 * MIB)),
          List.of(
              sha256(
                  "train.bin",
                  153_700_000,
                  "f31298fc616915fa142368359df1c4ca2ae984d6915ca468b998a5ec6aeebf29"),
              sha256(
                  "test.bin",
                  30_740_000,
                  "d8b1e6b7b3bee4020055f0699b111f60b1af1e262aeb93a0b659061746f8224a")));

  /** The Python version of CIFAR-100, for those who have it. */
  public static final OfficialFiles CIFAR100_PYTHON =
      python(
          CIFAR100,
          Catalogue.download(
              "cifar-100-python.tar.gz",
              169_001_437,
              "85cd44d02ba6437773c5bbd22e183051d648de2e7d6b014e1ef29b855ba677a7",
              "https://www.cs.toronto.edu/~kriz/"),
          "cifar-100-python",
          "meta",
          List.of(
              md5("train", 155_249_918, "16019d7e3df5f24257cddd939b257f8d"),
              md5("test", 31_049_915, "f0ef6b0ae62326f3e7ffdfab6717acfc")));

  private CifarCatalogue() {}

  /** The same data set, pickled. */
  private static OfficialFiles python(
      OfficialFiles binary,
      Download archive,
      String folder,
      String namesFile,
      List<Content> files) {
    DatasetMetadata metadata = binary.metadata();
    List<String> members =
        Stream.concat(files.stream().map(Content::name), Stream.of(namesFile)).toList();
    return new OfficialFiles(
        binary.dataset(),
        new DatasetMetadata(
            metadata.licence(), metadata.citation(), metadata.home(), List.of(archive)),
        Optional.of(new OfficialFiles.Archive(archive.name(), folder, members, 179 * MIB)),
        files);
  }

  private static Content batch(String name, String sha256) {
    return sha256(name, 30_730_000, sha256);
  }

  private static Content sha256(String name, long sizeBytes, String hex) {
    return new Content(name, sizeBytes, new FileDigest("sha256", hex));
  }

  private static Content md5(String name, long sizeBytes, String hex) {
    return new Content(name, sizeBytes, new FileDigest("md5", hex));
  }
}
