package org.selectivebackprop.datasets.images;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.selectivebackprop.core.data.DataListener;
import org.selectivebackprop.core.error.DataException;

/** What is found wrong with the files of a data set while they are read, by any threads. */
public final class Damage {
  /** What is counted of it, in the words of a result. */
  public static final List<String> KINDS = List.of("blemished", "damaged", "leftOut");

  /** Files listed by name; the others are counted. */
  private static final int LISTED = 10;

  private final OnDamage policy;
  private final SortedMap<Path, String> blemished = new ConcurrentSkipListMap<>();
  private final SortedMap<Path, String> damaged = new ConcurrentSkipListMap<>();
  private final SortedMap<Path, String> lost = new ConcurrentSkipListMap<>();

  public Damage(OnDamage policy) {
    this.policy = policy;
  }

  /** Notes the flaws of a file that was read; false if it is not to be used. */
  public boolean keeps(Path file, Flaws flaws) {
    if (flaws.damage().isPresent()) {
      (policy == OnDamage.WARN ? damaged : lost).put(file, flaws.damage().get());
      return policy == OnDamage.WARN;
    }
    flaws.blemish().ifPresent(what -> blemished.put(file, what));
    return true;
  }

  public void lose(Path file, String why) {
    lost.put(file, why);
  }

  public Set<Path> lost() {
    return Collections.unmodifiableSet(lost.keySet());
  }

  public Map<String, Integer> counts() {
    return counts(List.of(blemished.size(), damaged.size(), lost.size()));
  }

  /** As above, of numbers by kind. */
  public static Map<String, Integer> counts(List<Integer> numbers) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (int i = 0; i < KINDS.size(); i++) {
      if (numbers.get(i) > 0) {
        counts.put(KINDS.get(i), numbers.get(i));
      }
    }
    return counts;
  }

  /** Ends it in one error that lists the files, if some are lost and that is not to be. */
  public void requireAllowed(Path folder) {
    if (policy != OnDamage.SKIP && !lost.isEmpty()) {
      String choices =
          policy == OnDamage.FAIL
              ? "'on-damage: skip' to leave them out, or 'on-damage: warn' to use what can be read"
                  + " of them"
              : "'on-damage: skip' to leave them out";
      throw refuse(folder, "save them again, or remove them, or set " + choices);
    }
  }

  public DataException refuse(Path folder, String remedy) {
    return new DataException(
        lost.size() + " damaged pictures:" + lines(lost), folder.toString(), remedy);
  }

  public void tell(DataListener listener) {
    tell(listener, "read in spite of a blemish", blemished);
    tell(listener, "read as far as possible", damaged);
    tell(listener, "left out", lost);
  }

  private static void tell(DataListener listener, String what, SortedMap<Path, String> files) {
    if (!files.isEmpty()) {
      listener.onNote(files.size() + " pictures " + what + ":" + lines(files));
    }
  }

  public static String lines(SortedMap<Path, String> files) {
    String more = files.size() > LISTED ? "\n    and " + (files.size() - LISTED) + " more" : "";
    return files.entrySet().stream()
        .limit(LISTED)
        .map(one -> "\n    " + one.getKey() + ": " + one.getValue())
        .collect(Collectors.joining("", "", more));
  }
}
