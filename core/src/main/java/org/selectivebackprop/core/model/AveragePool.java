package org.selectivebackprop.core.model;

/**
 * The mean of every square window, without padding.
 *
 * @param window side of the window
 * @param stride step of the window
 */
public record AveragePool(int window, int stride) implements Layer {
  @Override
  public ImageShape output(ImageShape input) {
    return new Window(window, stride, 0).over(input, "average-pool", input.channels());
  }
}
