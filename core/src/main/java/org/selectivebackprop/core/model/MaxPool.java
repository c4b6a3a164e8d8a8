package org.selectivebackprop.core.model;

/**
 * The largest value of every square window, without padding.
 *
 * @param window side of the window
 * @param stride step of the window
 */
public record MaxPool(int window, int stride) implements Layer {
  @Override
  public ImageShape output(ImageShape input) {
    return new Window(window, stride, 0).over(input, "max-pool", input.channels());
  }
}
