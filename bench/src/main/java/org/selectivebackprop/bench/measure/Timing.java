package org.selectivebackprop.bench.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/** How long one call took in each round, of which there is at least one. */
@JsonPropertyOrder({"bestSeconds", "medianSeconds", "rounds"})
public record Timing(@JsonIgnore List<Double> seconds) {
  public Timing {
    seconds = List.copyOf(seconds);
    if (seconds.isEmpty()) {
      throw new IllegalArgumentException("no rounds");
    }
  }

  /** The shortest: what the machine can do when nothing disturbs it. */
  @JsonProperty("bestSeconds")
  public double best() {
    return seconds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  /** The middle one, or the mean of the two in the middle: what to expect. */
  @JsonProperty("medianSeconds")
  public double median() {
    double[] sorted = seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  @JsonProperty
  public int rounds() {
    return seconds.size();
  }
}
