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
          new Plugin<>(
              PluginInfo.of("mlp", "dense layers with rectifiers over all pixels")
                  .withSource("this project")
                  .withParams(Mlp.WIDTH, Mlp.DEPTH, Mlp.DROPOUT),
              values ->
                  new Mlp(values.get(Mlp.WIDTH), values.get(Mlp.DEPTH), values.get(Mlp.DROPOUT))),
          new Plugin<>(
              PluginInfo.of("tabular-mlp", "dense layers over numbers and embedded categories")
                  .withSource(
                      "Gorishniy et al. 2021, Revisiting Deep Learning Models for Tabular Data,"
                          + " arXiv:2106.11959")
                  .withParams(
                      TabularMlp.WIDTH, TabularMlp.DEPTH, TabularMlp.DROPOUT, TabularMlp.EMBEDDING),
              values ->
                  new TabularMlp(
                      values.get(TabularMlp.WIDTH),
                      values.get(TabularMlp.DEPTH),
                      values.get(TabularMlp.DROPOUT),
                      values.get(TabularMlp.EMBEDDING))),
          new Plugin<>(
              PluginInfo.of("text-cnn", "filters over 3, 4 and 5 words, the largest of each")
                  .withSource(
                      "Kim 2014, Convolutional Neural Networks for Sentence Classification,"
                          + " arXiv:1408.5882")
                  .withParams(TextCnn.EMBEDDING, TextCnn.FILTERS, TextCnn.DROPOUT),
              values ->
                  new TextCnn(
                      values.get(TextCnn.EMBEDDING),
                      values.get(TextCnn.FILTERS),
                      values.get(TextCnn.DROPOUT))),
          new Plugin<>(
              PluginInfo.of("text-transformer", "an encoder of words by attention, their mean")
                  .withSource(
                      "Vaswani et al. 2017, Attention Is All You Need, arXiv:1706.03762; norms"
                          + " first, Xiong et al. 2020, arXiv:2002.04745")
                  .withParams(
                      TextTransformer.WIDTH,
                      TextTransformer.DEPTH,
                      TextTransformer.HEADS,
                      TextTransformer.FEED_FORWARD,
                      TextTransformer.DROPOUT),
              values ->
                  new TextTransformer(
                      values.get(TextTransformer.WIDTH),
                      values.get(TextTransformer.DEPTH),
                      values.get(TextTransformer.HEADS),
                      values.get(TextTransformer.FEED_FORWARD),
                      values.get(TextTransformer.DROPOUT))),
          new Plugin<>(
              PluginInfo.of(
                      "small-cnn",
                      "three convolutions with norm and pooling, for quick experiments")
                  .withSource("this project")
                  .withParams(SmallCnn.WIDTH, Norm.PARAM),
              values -> new SmallCnn(values.get(SmallCnn.WIDTH), values.get(Norm.PARAM))),
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
          new Plugin<>(
              PluginInfo.of(
                      "mobilenet-v2",
                      "inverted residuals and depthwise convolutions, for small images")
                  .withSource("Sandler et al. 2018, MobileNetV2, arXiv:1801.04381")
                  .withParams(MobileNetV2.DROPOUT, Norm.PARAM),
              values -> new MobileNetV2(values.get(MobileNetV2.DROPOUT), values.get(Norm.PARAM))),
          // 769,162 parameters for ten classes with its defaults.
          new Plugin<>(
              PluginInfo.of("densenet-bc", "densely connected, with bottlenecks and compression")
                  .withSource(
                      "Huang et al. 2017, Densely Connected Convolutional Networks,"
                          + " arXiv:1608.06993")
                  .withParams(DenseNet.DEPTH, DenseNet.GROWTH, DenseNet.DROPOUT, Norm.PARAM),
              values ->
                  new DenseNet(
                      values.get(DenseNet.DEPTH),
                      values.get(DenseNet.GROWTH),
                      values.get(DenseNet.DROPOUT),
                      values.get(Norm.PARAM))));

  private static Plugin<NetworkFactory> resNet(Function<Norm, ResNet> network) {
    ResNet usual = network.apply(Norm.BATCH);
    return new Plugin<>(
        PluginInfo.of(
                usual.name(),
                "residual network for small images, stages of %s filters".formatted(usual.widths()))
            .withSource(
                "He et al. 2016, Deep Residual Learning for Image Recognition, arXiv:1512.03385")
            .withParams(Norm.PARAM),
        values -> network.apply(values.get(Norm.PARAM)));
  }

  private static Plugin<NetworkFactory> wideResNet(int depth, int width, double usualDropout) {
    Param<Double> dropout = WideResNet.dropout(usualDropout);
    return new Plugin<>(
        PluginInfo.of(
                new WideResNet(depth, width, usualDropout, Norm.BATCH).name(),
                "pre-activation residual network of depth %s, %s times as wide"
                    .formatted(depth, width))
            .withSource("Zagoruyko and Komodakis 2016, Wide Residual Networks, arXiv:1605.07146")
            .withParams(dropout, Norm.PARAM),
        values -> new WideResNet(depth, width, values.get(dropout), values.get(Norm.PARAM)));
  }

  private static Plugin<NetworkFactory> vgg(Function<Norm, Vgg> network) {
    return new Plugin<>(
        PluginInfo.of(
                network.apply(Norm.BATCH).name(),
                "3x3 convolutions with norm, five halvings, for 32x32")
            .withSource(
                "Simonyan and Zisserman 2015, Very Deep Convolutional Networks, arXiv:1409.1556")
            .withParams(Norm.PARAM),
        values -> network.apply(values.get(Norm.PARAM)));
  }

  @Override
  public List<Plugin<NetworkFactory>> all() {
    return ROWS;
  }
}
