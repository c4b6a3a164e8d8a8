package org.selectivebackprop.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with one picture file; the first of each kind is told. */
final class Flaws {
  private final List<String> blemishes = new ArrayList<>();
  private final List<String> damages = new ArrayList<>();

  /** Something that takes nothing from the pixels. */
  void blemish(String what) {
    blemishes.add(what);
  }

  /** Something by which pixels may be missing or wrong. */
  void damage(String what) {
    damages.add(what);
  }

  Optional<String> blemish() {
    return blemishes.stream().findFirst();
  }

  Optional<String> damage() {
    return damages.stream().findFirst();
  }
}
