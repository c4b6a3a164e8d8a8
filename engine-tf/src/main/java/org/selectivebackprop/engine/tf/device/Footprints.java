package org.selectivebackprop.engine.tf.device;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;

/** What a network takes of this machine's memory, by the size of its images. */
public final class Footprints {
  private final Network network;
  private final int valueBytes;
  private final long available;
  private final Map<ImageShape, Footprint> bySize = new HashMap<>();

  private Footprints(Network network, int valueBytes, long available) {
    this.network = network;
    this.valueBytes = valueBytes;
    this.available = available;
  }

  /** Of a network whose feature maps take {@code valueBytes} a value. */
  public static Footprints of(Network network, int valueBytes) {
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Footprints(network, valueBytes, machine.getTotalMemorySize());
  }

  /** No limit: a device with its own memory reports for itself. */
  public static Footprints unlimited(Network network) {
    return new Footprints(network, Float.BYTES, Long.MAX_VALUE);
  }

  /**
   * For images of one size.
   *
   * @throws IllegalArgumentException if the network cannot read them
   */
  public Footprint at(ImageShape image) {
    return bySize.computeIfAbsent(
        image, size -> Footprint.of(network.at(size), valueBytes, available));
  }
}
