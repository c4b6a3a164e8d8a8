package org.selectivebackprop.core.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.io.Checksums;
import org.selectivebackprop.core.param.PluginSpec;

/**
 * Other splits of the same examples.
 *
 * @param of gives everything else
 * @param checksum over the checksum of {@code of} and all that was changed, which covers every byte
 *     without reading it again
 */
public record DerivedDataset(
    Dataset of, Split train, Split test, Optional<? extends Split> validation, String checksum)
    implements Dataset {
  /** Two splits, of which one at least is not the original's. */
  public static DerivedDataset of(Dataset of, Split train, Split test) {
    MessageDigest digest = Checksums.sha256();
    digest.update(of.checksum().getBytes(StandardCharsets.UTF_8));
    add(digest, "train", train);
    add(digest, "test", test);
    return new DerivedDataset(of, train, test, of.validation(), Checksums.text(digest));
  }

  @Override
  public ExampleSpec spec() {
    return of.spec();
  }

  @Override
  public Normalisation normalisation() {
    return of.normalisation();
  }

  @Override
  public Map<String, Integer> warnings() {
    return of.warnings();
  }

  @Override
  public PluginSpec augmentation() {
    return of.augmentation();
  }

  private static void add(MessageDigest digest, String name, Split split) {
    digest.update((name + " of " + split.size()).getBytes(StandardCharsets.UTF_8));
    if (split instanceof DerivedSplit derived) {
      derived.addTo(digest);
    }
  }
}
