package org.selectivebackprop.datasets.fetch;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.DatasetMetadata;
import org.selectivebackprop.core.data.DatasetMetadata.Download;
import org.selectivebackprop.core.data.FileDigest;
import org.selectivebackprop.datasets.fetch.OfficialFiles.Content;

/**
 * What the publishers of well-known data sets offer.
 *
 * <p>Sizes and SHA-256 digests are those that TensorFlow Datasets and torchvision's prototype data
 * sets record of the same files. CIFAR has a {@link CifarCatalogue} of its own.
 */
public final class Catalogue {
  /** Street View House Numbers, cropped digits: three MATLAB files. */
  public static final OfficialFiles SVHN =
      new OfficialFiles(
          "svhn",
          new DatasetMetadata(
              "for non-commercial use only",
              "Y. Netzer, T. Wang, A. Coates, A. Bissacco, B. Wu, A. Y. Ng, Reading Digits in"
                  + " Natural Images with Unsupervised Feature Learning, NIPS workshop on deep"
                  + " learning, 2011",
              URI.create("http://ufldl.stanford.edu/housenumbers/"),
              List.of(
                  house(
                      "train_32x32.mat",
                      182_040_794,
                      "435e94d69a87fde4fd4d7f3dd208dfc32cb6ae8af2240d066de1df7508d083b8"),
                  house(
                      "test_32x32.mat",
                      64_275_384,
                      "cdce80dfb2a2c4c6160906d0bd7c68ec5a99d7ca4831afa54f09182025b6a75b"),
                  house(
                      "extra_32x32.mat",
                      1_329_278_602,
                      "a133a4beb38a00fcdda90c9489e0c04f900b660ce8a316a5e854838379a71eb3"))),
          Optional.empty(),
          List.of());

  /** MNIST; its author's own server often turns visitors away, so its copies are asked first. */
  public static final OfficialFiles MNIST =
      new OfficialFiles(
          "mnist",
          new DatasetMetadata(
              "CC BY-SA 3.0",
              "Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, Gradient-Based Learning Applied to"
                  + " Document Recognition, Proceedings of the IEEE 86(11), 1998",
              URI.create("http://yann.lecun.com/exdb/mnist/"),
              idx(
                  new long[] {9_912_422, 28_881, 1_648_877, 4_542},
                  List.of(
                      "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                      "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                      "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                      "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
                  "https://storage.googleapis.com/cvdf-datasets/mnist/",
                  "https://ossci-datasets.s3.amazonaws.com/mnist/",
                  "http://yann.lecun.com/exdb/mnist/")),
          Optional.empty(),
          unpacked(
              "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
              "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
              "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
              "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));

  /** Fashion-MNIST. */
  public static final OfficialFiles FASHION_MNIST =
      new OfficialFiles(
          "fashion-mnist",
          new DatasetMetadata(
              "MIT",
              "H. Xiao, K. Rasul, R. Vollgraf, Fashion-MNIST: a Novel Image Dataset for"
                  + " Benchmarking Machine Learning Algorithms, arXiv:1708.07747, 2017",
              URI.create("https://github.com/zalandoresearch/fashion-mnist"),
              idx(
                  new long[] {26_421_880, 29_515, 4_422_102, 5_148},
                  List.of(
                      "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
                      "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
                      "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
                      "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"),
                  "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
                  "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/"
                      + "fashion/")),
          Optional.empty(),
          unpacked(
              "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
              "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
              "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
              "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"));

  /** Kuzushiji-MNIST. */
  public static final OfficialFiles KMNIST =
      new OfficialFiles(
          "kmnist",
          new DatasetMetadata(
              "CC BY-SA 4.0",
              "T. Clanuwat, M. Bober-Irizar, A. Kitamoto, A. Lamb, K. Yamamoto, D. Ha, Deep"
                  + " Learning for Classical Japanese Literature, arXiv:1812.01718, 2018",
              URI.create("https://github.com/rois-codh/kmnist"),
              idx(
                  new long[] {18_165_135, 29_497, 3_041_136, 5_120},
                  List.of(
                      "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4",
                      "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17",
                      "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5",
                      "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c"),
                  "https://codh.rois.ac.jp/kmnist/dataset/kmnist/",
                  "http://codh.rois.ac.jp/kmnist/dataset/kmnist/")),
          Optional.empty(),
          List.of());

  private Catalogue() {}

  /** The four files of the MNIST family: training images and labels, test images and labels. */
  private static List<Download> idx(long[] sizes, List<String> digests, String... folders) {
    List<String> names = idxNames();
    return IntStream.range(0, names.size())
        .mapToObj(i -> download(names.get(i) + ".gz", sizes[i], digests.get(i), folders))
        .toList();
  }

  /** The same files no longer compressed: 16 or 8 bytes of header, and a byte a value. */
  private static List<Content> unpacked(String... digests) {
    long[] sizes = {47_040_016, 60_008, 7_840_016, 10_008};
    List<String> names = idxNames();
    return IntStream.range(0, names.size())
        .mapToObj(i -> new Content(names.get(i), sizes[i], new FileDigest("sha256", digests[i])))
        .toList();
  }

  private static List<String> idxNames() {
    return List.of(
        "train-images-idx3-ubyte",
        "train-labels-idx1-ubyte",
        "t10k-images-idx3-ubyte",
        "t10k-labels-idx1-ubyte");
  }

  private static Download house(String name, long sizeBytes, String sha256) {
    return download(name, sizeBytes, sha256, "http://ufldl.stanford.edu/housenumbers/");
  }

  static Download download(String name, long sizeBytes, String sha256, String... folders) {
    List<URI> addresses = Stream.of(folders).map(folder -> URI.create(folder + name)).toList();
    return new Download(name, sizeBytes, new FileDigest("sha256", sha256), addresses);
  }
}
