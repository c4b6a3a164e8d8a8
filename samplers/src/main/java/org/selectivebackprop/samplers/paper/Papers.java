package org.selectivebackprop.samplers.paper;

/** What providers cite as their source, one line each. */
public final class Papers {
  /** Selective-Backprop and StaleSB. */
  public static final String SELECTIVE_BACKPROP =
      "Jiang et al. 2019, Accelerating Deep Learning by Focusing on the Biggest Losers,"
          + " arXiv:1910.00762";

  /** Importance sampling by a bound on the gradient's norm. */
  public static final String IMPORTANCE_SAMPLING =
      "Katharopoulos and Fleuret 2018, Not All Samples Are Created Equal, ICML, arXiv:1803.00942";

  /** The highest losses of every batch. */
  public static final String ORDERED_SGD =
      "Kawaguchi and Lu 2020, Ordered SGD, AISTATS, arXiv:1907.04371";

  /** Online batch selection. */
  public static final String ONLINE_BATCH_SELECTION =
      "Loshchilov and Hutter 2015, Online Batch Selection for Faster Training of Neural Networks,"
          + " arXiv:1511.06343";

  /** Composer's selective backprop. */
  public static final String COMPOSER =
      "MosaicML 2022, Composer, method card 'Selective Backprop', github.com/mosaicml/composer";

  /** InfoBatch. */
  public static final String INFOBATCH =
      "Qin et al. 2024, InfoBatch: Lossless Training Speed Up by Unbiased Dynamic Data Pruning,"
          + " ICLR, arXiv:2303.04947";

  /** For what was thought of here. */
  public static final String THIS_PROJECT = "this project";

  private Papers() {}
}
