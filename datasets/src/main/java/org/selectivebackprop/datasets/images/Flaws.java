package org.selectivebackprop.datasets.images;

import java.util.Optional;

/** What is wrong with one image file; the first of each kind is kept. */
public final class Flaws {
  private Optional<String> blemish = Optional.empty();
  private Optional<String> damage = Optional.empty();

  /** Something that takes nothing from the pixels. */
  void blemish(String what) {
    blemish = blemish.or(() -> Optional.of(what));
  }

  /** Something by which pixels may be missing or wrong. */
  void damage(String what) {
    damage = damage.or(() -> Optional.of(what));
  }

  Optional<String> blemish() {
    return blemish;
  }

  Optional<String> damage() {
    return damage;
  }
}
