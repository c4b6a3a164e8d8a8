package org.selectivebackprop.datasets.fetch;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.DatasetMetadata;
import org.selectivebackprop.core.data.FileDigest;
import org.selectivebackprop.datasets.fetch.OfficialFiles.Content;

/**
 * What the publishers of well-known data sets offer; a new one is a constant here, and a line in
 * {@link #ALL}.
 *
 * <p>Sizes and SHA-256 digests of downloads are those that TensorFlow Datasets and torchvision's
 * prototype data sets record of the same files. Of what is in CIFAR's archives, torchvision records
 * MD5 digests of the Python files, and its port to Ruby SHA-256 digests of the binary ones.
 */
public final class Catalogue {
  /** The four files of the MNIST family: training images and labels, test images and labels. */
  public static final List<String> IDX_FILES =
      List.of(
          "train-images-idx3-ubyte",
          "train-labels-idx1-ubyte",
          "t10k-images-idx3-ubyte",
          "t10k-labels-idx1-ubyte");

  /** Street View House Numbers, cropped digits: three MATLAB files. */
  public static final OfficialFiles SVHN =
      new OfficialFiles(
          "svhn",
          metadata(
              "for non-commercial use only",
              "Y. Netzer, T. Wang, A. Coates, A. Bissacco, B. Wu, A. Y. Ng, Reading Digits in"
                  + " Natural Images with Unsupervised Feature Learning, NIPS workshop on deep"
                  + " learning, 2011",
              "http://ufldl.stanford.edu/housenumbers/",
              """
              train_32x32.mat 182040794 435e94d69a87fde4fd4d7f3dd208dfc32cb6ae8af2240d066de1df7508d083b8
              test_32x32.mat 64275384 cdce80dfb2a2c4c6160906d0bd7c68ec5a99d7ca4831afa54f09182025b6a75b
              extra_32x32.mat 1329278602 a133a4beb38a00fcdda90c9489e0c04f900b660ce8a316a5e854838379a71eb3
              """,
              "http://ufldl.stanford.edu/housenumbers/"),
          Optional.empty(),
          List.of());

  /** MNIST; its author's own server often refuses requests, so its copies come first. */
  public static final OfficialFiles MNIST =
      new OfficialFiles(
          "mnist",
          metadata(
              "CC BY-SA 3.0",
              "Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, Gradient-Based Learning Applied to"
                  + " Document Recognition, Proceedings of the IEEE 86(11), 1998",
              "http://yann.lecun.com/exdb/mnist/",
              """
              train-images-idx3-ubyte.gz 9912422 440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609
              train-labels-idx1-ubyte.gz 28881 3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c
              t10k-images-idx3-ubyte.gz 1648877 8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6
              t10k-labels-idx1-ubyte.gz 4542 f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6
              """,
              "https://storage.googleapis.com/cvdf-datasets/mnist/",
              "https://ossci-datasets.s3.amazonaws.com/mnist/",
              "http://yann.lecun.com/exdb/mnist/"),
          Optional.empty(),
          contents(
              """
              train-images-idx3-ubyte 47040016 ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db
              train-labels-idx1-ubyte 60008 65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5
              t10k-images-idx3-ubyte 7840016 0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7
              t10k-labels-idx1-ubyte 10008 ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2
              """));

  /** Fashion-MNIST. */
  public static final OfficialFiles FASHION_MNIST =
      new OfficialFiles(
          "fashion-mnist",
          metadata(
              "MIT",
              "H. Xiao, K. Rasul, R. Vollgraf, Fashion-MNIST: a Novel Image Dataset for"
                  + " Benchmarking Machine Learning Algorithms, arXiv:1708.07747, 2017",
              "https://github.com/zalandoresearch/fashion-mnist",
              """
              train-images-idx3-ubyte.gz 26421880 3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84
              train-labels-idx1-ubyte.gz 29515 a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845
              t10k-images-idx3-ubyte.gz 4422102 346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073
              t10k-labels-idx1-ubyte.gz 5148 67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5
              """,
              "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
              "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
          Optional.empty(),
          contents(
              """
              train-images-idx3-ubyte 47040016 c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888
              train-labels-idx1-ubyte 60008 bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9
              t10k-images-idx3-ubyte 7840016 5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b
              t10k-labels-idx1-ubyte 10008 0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34
              """));

  /** Kuzushiji-MNIST. */
  public static final OfficialFiles KMNIST =
      new OfficialFiles(
          "kmnist",
          metadata(
              "CC BY-SA 4.0",
              "T. Clanuwat, M. Bober-Irizar, A. Kitamoto, A. Lamb, K. Yamamoto, D. Ha, Deep"
                  + " Learning for Classical Japanese Literature, arXiv:1812.01718, 2018",
              "https://github.com/rois-codh/kmnist",
              """
              train-images-idx3-ubyte.gz 18165135 51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4
              train-labels-idx1-ubyte.gz 29497 e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17
              t10k-images-idx3-ubyte.gz 3041136 edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5
              t10k-labels-idx1-ubyte.gz 5120 20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c
              """,
              "https://codh.rois.ac.jp/kmnist/dataset/kmnist/",
              "http://codh.rois.ac.jp/kmnist/dataset/kmnist/"),
          Optional.empty(),
          List.of());

  /** CIFAR-10, binary version: one archive of six files of images and one of names. */
  public static final OfficialFiles CIFAR10 =
      cifar(
          "cifar10",
          177,
          "cifar-10-binary.tar.gz 170052171 c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
          "cifar-10-batches-bin",
          """
          data_batch_1.bin 30730000 cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5
          data_batch_2.bin 30730000 a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed
          data_batch_3.bin 30730000 bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67
          data_batch_4.bin 30730000 014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48
          data_batch_5.bin 30730000 755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add
          test_batch.bin 30730000 8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b
          """,
          "batches.meta.txt");

  /** The Python version of CIFAR-10; digests as torchvision checks them. */
  public static final OfficialFiles CIFAR10_PYTHON =
      cifar(
          "cifar10",
          179,
          "cifar-10-python.tar.gz 170498071 6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce",
          "cifar-10-batches-py",
          """
          data_batch_1 31035704 c99cafc152244af753f735de768cd75f
          data_batch_2 31035320 d4bba439e000b95fd0a9bffe97cbabec
          data_batch_3 31035999 54ebc095f3ab1f0389bbae665268c751
          data_batch_4 31035696 634d18415352ddfa80567beed471001a
          data_batch_5 31035623 482c414d41f54cd18b22e5b47cb7c3cb
          test_batch 31035526 40351d587109b95175f43aff81a1287e
          """,
          "batches.meta");

  /** CIFAR-100, binary version: one archive of two files of images and two of names. */
  public static final OfficialFiles CIFAR100 =
      cifar(
          "cifar100",
          177,
          "cifar-100-binary.tar.gz 168513733 58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec",
          "cifar-100-binary",
          """
          train.bin 153700000 f31298fc616915fa142368359df1c4ca2ae984d6915ca468b998a5ec6aeebf29
          test.bin 30740000 d8b1e6b7b3bee4020055f0699b111f60b1af1e262aeb93a0b659061746f8224a
          """,
          "fine_label_names.txt",
          "coarse_label_names.txt");

  /** The Python version of CIFAR-100. */
  public static final OfficialFiles CIFAR100_PYTHON =
      cifar(
          "cifar100",
          179,
          "cifar-100-python.tar.gz 169001437 85cd44d02ba6437773c5bbd22e183051d648de2e7d6b014e1ef29b855ba677a7",
          "cifar-100-python",
          """
          train 155249918 16019d7e3df5f24257cddd939b257f8d
          test 31049915 f0ef6b0ae62326f3e7ffdfab6717acfc
          """,
          "meta");

  /** All of them. */
  static final List<OfficialFiles> ALL =
      List.of(
          CIFAR10, CIFAR10_PYTHON, CIFAR100, CIFAR100_PYTHON, SVHN, MNIST, FASHION_MNIST, KMNIST);

  private Catalogue() {}

  /** One archive; its members are the files listed, and those of the names of classes. */
  private static OfficialFiles cifar(
      String dataset,
      int limitMebibytes,
      String archive,
      String folder,
      String files,
      String... namesFiles) {
    DatasetMetadata metadata =
        metadata(
            "none stated by its publisher, who asks to be cited",
            "A. Krizhevsky, Learning Multiple Layers of Features from Tiny Images, technical"
                + " report, University of Toronto, 2009",
            "https://www.cs.toronto.edu/~kriz/cifar.html",
            archive,
            "https://www.cs.toronto.edu/~kriz/");
    List<Content> contents = contents(files);
    return new OfficialFiles(
        dataset,
        metadata,
        Optional.of(
            new OfficialFiles.Archive(
                metadata.downloads().get(0).name(),
                folder,
                Stream.concat(contents.stream().map(Content::name), Stream.of(namesFiles)).toList(),
                (long) limitMebibytes << 20)),
        contents);
  }

  /** What is known of a data set that is offered as files of one name in each of some folders. */
  private static DatasetMetadata metadata(
      String licence, String citation, String home, String files, String... folders) {
    return new DatasetMetadata(
        licence,
        citation,
        URI.create(home),
        contents(files).stream()
            .map(
                file ->
                    new DatasetMetadata.Download(
                        file.name(),
                        file.sizeBytes(),
                        file.digest(),
                        Stream.of(folders)
                            .map(folder -> URI.create(folder + file.name()))
                            .toList()))
            .toList());
  }

  /** A line each: name, size in bytes, SHA-256 or MD5 digest. */
  private static List<Content> contents(String table) {
    return table
        .lines()
        .map(line -> line.split(" "))
        .map(
            row ->
                new Content(
                    row[0],
                    Long.parseLong(row[1]),
                    new FileDigest(row[2].length() == 64 ? "sha256" : "md5", row[2])))
        .toList();
  }
}
