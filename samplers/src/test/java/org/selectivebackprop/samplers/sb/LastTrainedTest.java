package org.selectivebackprop.samplers.sb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.spi.Progress;

class LastTrainedTest {
  /** Learning of a later id must not pass for training of those before it. */
  @Test
  void anExampleThatWasNeverTrainedIsDueFromTheFirstEpoch() {
    LastTrained lastTrained = new LastTrained();
    lastTrained.trained(5, new Progress(0, 9, 10, 1, 0, 0, 0));
    assertThat(lastTrained.due(3, 0, 1)).isTrue();
    assertThat(lastTrained.due(5, 0, 1)).isFalse();
    assertThat(lastTrained.due(9, 0, 1)).isTrue();
  }
}
