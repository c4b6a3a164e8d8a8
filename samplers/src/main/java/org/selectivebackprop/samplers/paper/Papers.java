package org.selectivebackprop.samplers.paper;

/** What providers cite as their source, one line each. */
public final class Papers {
  public static final String SELECTIVE_BACKPROP =
      "Jiang et al. 2019, Accelerating Deep Learning by Focusing on the Biggest Losers,"
          + " arXiv:1910.00762";
  public static final String IMPORTANCE_SAMPLING =
      "Katharopoulos and Fleuret 2018, Not All Samples Are Created Equal, ICML, arXiv:1803.00942";
  public static final String ORDERED_SGD =
      "Kawaguchi and Lu 2020, Ordered SGD, AISTATS, arXiv:1907.04371";
  public static final String ONLINE_BATCH_SELECTION =
      "Loshchilov and Hutter 2015, Online Batch Selection for Faster Training of Neural Networks,"
          + " arXiv:1511.06343";
  public static final String COMPOSER =
      "MosaicML 2022, Composer, method card 'Selective Backprop', github.com/mosaicml/composer";
  public static final String INFOBATCH =
      "Qin et al. 2024, InfoBatch: Lossless Training Speed Up by Unbiased Dynamic Data Pruning,"
          + " ICLR, arXiv:2303.04947";
  public static final String DATA_DIET =
      "Paul et al. 2021, Deep Learning on a Data Diet, NeurIPS, arXiv:2107.07075";
  public static final String FORGETTING =
      "Toneva et al. 2019, An Empirical Study of Example Forgetting, ICLR, arXiv:1812.05159";
  public static final String AUM =
      "Pleiss et al. 2020, Identifying Mislabeled Data using the Area Under the Margin Ranking,"
          + " NeurIPS, arXiv:2001.10528";
  public static final String RHO_LOSS =
      "Mindermann et al. 2022, Prioritized Training on Points that are Learnable, Worth Learning,"
          + " and Not Yet Learnt, ICML, arXiv:2206.07137";
  public static final String PROXY =
      "Coleman et al. 2020, Selection via Proxy, ICLR, arXiv:1906.11829";
  public static final String PROGRESSIVE_DATA_DROPOUT =
      "Sathiyanarayanan et al. 2025, Progressive Data Dropout: An Embarrassingly Simple Approach to"
          + " Faster Training, NeurIPS, arXiv:2505.22342";
  public static final String SETA =
      "Zhou et al. 2025, Scale Efficient Training for Large Datasets, CVPR, arXiv:2503.13385";
  public static final String EARLY_STOPPING =
      "Yuan et al. 2025, Instance-dependent Early Stopping, ICLR, arXiv:2502.07547";
  public static final String DYNAMIC_PRUNING =
      "Raju et al. 2021, Accelerating Deep Learning with Dynamic Data Pruning, arXiv:2111.12621";
  public static final String VALUE_AT_RISK =
      "Bal et al. 2025, ESLM: Risk-Averse Selective Language Modeling for Efficient Pretraining,"
          + " arXiv:2505.19893; there of tokens";
  public static final String DEEP_CORE =
      "Guo et al. 2022, DeepCore: A Comprehensive Library for Coreset Selection in Deep Learning,"
          + " DEXA, arXiv:2204.08499";
  public static final String NO_TRAIN_NO_GAIN =
      "Kaddour et al. 2023, No Train No Gain: Revisiting Efficient Training Algorithms For"
          + " Transformer-based Language Models, NeurIPS, arXiv:2307.06440";
  public static final String RS2 =
      "Okanovic et al. 2024, Repeated Random Sampling for Minimizing the Time-to-Accuracy of"
          + " Learning, ICLR, arXiv:2305.18424";
  public static final String EVOLVED_SAMPLING =
      "Cheng et al. 2025, Data-Efficient Training by Evolved Sampling, arXiv:2509.23461";
  public static final String ORDER_DP =
      "Jin et al. 2026, OrderDP: A Theoretically Guaranteed Lossless Dynamic Data Pruning"
          + " Framework, ICLR, arXiv:2606.08574; the authors' code";
  public static final String BATCH_LOSS_SCORE =
      "Zhou et al. 2026, Batch Loss Score for Dynamic Data Pruning, CVPR, arXiv:2604.04681";
  public static final String REPB =
      "2026, Inconsistency Biases in Dynamic Data Pruning (RePB), ICLR,"
          + " openreview.net/forum?id=Zw1Uw7u6Su; after its abstract, reviews and summaries";
  public static final String KAKURENBO =
      "Nguyen et al. 2023, KAKURENBO: Adaptively Hiding Samples in Deep Neural Network Training,"
          + " NeurIPS, arXiv:2310.10102";
  public static final String DIVBS =
      "Hong et al. 2024, Diversified Batch Selection for Training Acceleration, ICML,"
          + " arXiv:2406.04872";
  public static final String AIRBENCH =
      "Jordan 2024, 94% on CIFAR-10 in 3.29 Seconds on a Single GPU, arXiv:2404.00498; airbench96 of"
          + " the authors' code";
  public static final String THIS_PROJECT = "this project";

  private Papers() {}
}
