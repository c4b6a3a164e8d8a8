package org.selectivebackprop.core.networks;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.model.Activation;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dropout;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;

/** A growing list of layers, and the number of channels that the last one gives. */
final class Stack {
  private final List<Layer> layers = new ArrayList<>();
  private final Norm norm;
  private int channels;

  Stack(Norm norm, int channels) {
    this.norm = norm;
    this.channels = channels;
  }

  int channels() {
    return channels;
  }

  List<Layer> layers() {
    return List.copyOf(layers);
  }

  Stack branch() {
    return new Stack(norm, channels);
  }

  /** Adds a layer that gives {@code given} channels. */
  Stack add(Layer layer, int given) {
    layers.add(layer);
    channels = given;
    return this;
  }

  Stack add(Layer layer) {
    return add(layer, channels);
  }

  /** A convolution without bias that keeps positions at stride 1. */
  Stack conv(String name, int filters, int kernel, int stride) {
    return add(Conv.same(name, filters, kernel, stride), filters);
  }

  Stack norm(String name) {
    return add(norm.over(name, channels));
  }

  Stack relu() {
    return add(Activation.RELU);
  }

  Stack dropout(String name, double rate) {
    return rate > 0 ? add(new Dropout(name, rate)) : this;
  }

  static Param<Double> dropout(double defaultValue, String help) {
    return Param.real("dropout", defaultValue, help).in(Range.closedOpen(0, 1));
  }

  Stack convNorm(String name, int filters, int kernel, int stride) {
    return conv(name, filters, kernel, stride).norm(name + "/norm");
  }

  /** A norm and a rectifier: the pre-activation of He et al. 2016 ("Identity mappings"). */
  Stack preactivation(String name) {
    return norm(name).relu();
  }
}
