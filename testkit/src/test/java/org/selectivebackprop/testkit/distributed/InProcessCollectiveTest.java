package org.selectivebackprop.testkit.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.distributed.Collective;
import org.selectivebackprop.core.error.CollectiveException;

class InProcessCollectiveTest extends CollectiveContract {
  @Override
  protected List<Collective> group(int size, Duration deadline) {
    return InProcessCollective.group(size, deadline);
  }

  @Test
  void differentOperationsAreRefusedOnEveryRank() {
    Ranks.run(
        group(2, Duration.ofSeconds(5)),
        rank -> {
          assertThatThrownBy(
                  () -> {
                    if (rank.rank() == 0) {
                      rank.barrier();
                    } else {
                      rank.allReduce(new float[1]);
                    }
                  })
              .isInstanceOf(CollectiveException.class)
              .hasMessageContaining("different operations");
          return true;
        });
  }

  @Test
  void sumsAreInTheOrderOfRanks() {
    float[] parts = {1e8f, -1e8f, 1};
    List<Float> sums =
        Ranks.run(
            group(3, Duration.ofSeconds(5)),
            rank -> {
              float[] sum = {parts[rank.rank()]};
              rank.allReduce(sum);
              return sum[0];
            });
    assertThat(sums).containsOnly(1f);
  }
}
