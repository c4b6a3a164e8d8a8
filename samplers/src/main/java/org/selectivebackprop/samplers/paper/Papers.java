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

  /** For what was thought of here. */
  public static final String THIS_PROJECT = "this project";

  private Papers() {}
}
