package org.selectivebackprop.core.networks;

import java.util.List;
import java.util.function.Function;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.PluginTable;

/** Registers the networks that come with the framework: a row for each, under its usual name. */
public final class Networks implements NetworkProvider, PluginTable<NetworkFactory> {
  private static final List<Plugin<NetworkFactory>> ROWS =
      List.of(
          PluginInfo.of("mlp", "dense layers with rectifiers over all pixels")
              .withSource("this project")
              .plugin(Mlp.WIDTH, Mlp.DEPTH, Mlp.DROPOUT, Mlp::new),
          PluginInfo.of("tabular-mlp", "dense layers over numbers and embedded categories")
              .withSource(
                  "Gorishniy et al. 2021, Revisiting Deep Learning Models for Tabular Data,"
                      + " arXiv:2106.11959")
              .plugin(
                  TabularMlp.WIDTH,
                  TabularMlp.DEPTH,
                  TabularMlp.DROPOUT,
                  TabularMlp.EMBEDDING,
                  TabularMlp::new),
          PluginInfo.of("text-cnn", "filters over 3, 4 and 5 words, the largest of each")
              .withSource(
                  "Kim 2014, Convolutional Neural Networks for Sentence Classification,"
                      + " arXiv:1408.5882")
              .plugin(TextCnn.EMBEDDING, TextCnn.FILTERS, TextCnn.DROPOUT, TextCnn::new),
          PluginInfo.of("text-transformer", "an encoder of words by attention, their mean")
              .withSource(
                  "Vaswani et al. 2017, Attention Is All You Need, arXiv:1706.03762; norms"
                      + " first, Xiong et al. 2020, arXiv:2002.04745")
              .plugin(
                  TextTransformer.WIDTH,
                  TextTransformer.DEPTH,
                  TextTransformer.HEADS,
                  TextTransformer.FEED_FORWARD,
                  TextTransformer.DROPOUT,
                  TextTransformer::new),
          PluginInfo.of(
                  "small-cnn", "three convolutions with norm and pooling, for quick experiments")
              .withSource("this project")
              .plugin(SmallCnn.WIDTH, Norm.PARAM, SmallCnn::new),
          resNet(norm -> ResNet.thin(8, norm)),
          resNet(norm -> ResNet.thin(14, norm)),
          resNet(norm -> ResNet.thin(20, norm)),
          resNet(norm -> ResNet.thin(56, norm)),
          resNet(ResNet::eighteen),
          // The first is the paper's for SVHN, the last its for CIFAR, the other Katharopoulos and
          // Fleuret's (2018).
          wideResNet(16, 8, 0.4),
          wideResNet(28, 2, 0),
          wideResNet(28, 10, 0.3),
          vgg(Vgg::eleven),
          vgg(Vgg::sixteen),
          // 2,236,682 parameters for ten classes.
          PluginInfo.of(
                  "mobilenet-v2", "inverted residuals and depthwise convolutions, for small images")
              .withSource("Sandler et al. 2018, MobileNetV2, arXiv:1801.04381")
              .plugin(MobileNetV2.DROPOUT, Norm.PARAM, MobileNetV2::new),
          // 769,162 parameters for ten classes with its defaults.
          PluginInfo.of("densenet-bc", "densely connected, with bottlenecks and compression")
              .withSource(
                  "Huang et al. 2017, Densely Connected Convolutional Networks,"
                      + " arXiv:1608.06993")
              .plugin(
                  DenseNet.DEPTH, DenseNet.GROWTH, DenseNet.DROPOUT, Norm.PARAM, DenseNet::new));

  private static Plugin<NetworkFactory> resNet(Function<Norm, ResNet> network) {
    ResNet usual = network.apply(Norm.BATCH);
    return PluginInfo.of(
            usual.name(),
            "residual network for small images, stages of %s filters".formatted(usual.widths()))
        .withSource(
            "He et al. 2016, Deep Residual Learning for Image Recognition, arXiv:1512.03385")
        .plugin(Norm.PARAM, network);
  }

  private static Plugin<NetworkFactory> wideResNet(int depth, int width, double usualDropout) {
    Param<Double> dropout = WideResNet.dropout(usualDropout);
    return PluginInfo.of(
            new WideResNet(depth, width, usualDropout, Norm.BATCH).name(),
            "pre-activation residual network of depth %s, %s times as wide".formatted(depth, width))
        .withSource("Zagoruyko and Komodakis 2016, Wide Residual Networks, arXiv:1605.07146")
        .plugin(dropout, Norm.PARAM, (share, norm) -> new WideResNet(depth, width, share, norm));
  }

  private static Plugin<NetworkFactory> vgg(Function<Norm, Vgg> network) {
    return PluginInfo.of(
            network.apply(Norm.BATCH).name(),
            "3x3 convolutions with norm, five halvings, for 32x32")
        .withSource(
            "Simonyan and Zisserman 2015, Very Deep Convolutional Networks, arXiv:1409.1556")
        .plugin(Norm.PARAM, network);
  }

  @Override
  public List<Plugin<NetworkFactory>> all() {
    return ROWS;
  }
}
