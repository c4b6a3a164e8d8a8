package org.selectivebackprop.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackpropQueueTest {
  private record Item(int id, int epoch, double weight) {}

  private final BackpropQueue queue = new BackpropQueue();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void behavesLikeAQueue(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Queue<Item> oracle = new ArrayDeque<>();
    for (int i = 0; i < 20_000; i++) {
      // Bursts of adding and of taking, so that it grows, empties and wraps around.
      boolean adding = random.nextInt(10) < (i / 1000 % 2 == 0 ? 8 : 2);
      if (adding) {
        for (int n = random.nextInt(20); n > 0; n--) {
          Item item = new Item(random.nextInt(), i, random.nextDouble());
          queue.add(item.id(), item.epoch(), item.weight());
          oracle.add(item);
        }
      } else {
        int count = random.nextInt(Math.min(40, oracle.size() + 1));
        List<Item> expected = new ArrayList<>();
        for (int n = 0; n < count; n++) {
          expected.add(oracle.remove());
        }
        assertThat(taken(count)).isEqualTo(expected);
      }
      assertThat(queue.size()).isEqualTo(oracle.size());
    }
    assertThat(taken(queue.size())).isEqualTo(List.copyOf(oracle));
  }

  @Test
  void forgetsOnRequest() {
    queue.add(1, 0, 1);
    queue.add(2, 0, 1);
    queue.clear();
    assertThat(queue.size()).isZero();
    queue.add(3, 1, 0.5);
    assertThat(taken(1)).containsExactly(new Item(3, 1, 0.5));
  }

  private List<Item> taken(int count) {
    List<Item> taken = new ArrayList<>();
    queue.take(count, (id, epoch, weight) -> taken.add(new Item(id, epoch, weight)));
    return taken;
  }
}
