package org.selectivebackprop.datasets.derived;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.io.Checksums;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;

/**
 * Other splits of the same images.
 *
 * @param checksum over the checksum of {@code of} and all that was changed, which covers every byte
 *     without reading it again
 */
record DerivedDataset(Dataset of, Split train, Split test, String checksum) implements Dataset {
  /** Two splits, of which one at least is not the original's. */
  static DerivedDataset of(Dataset of, Split train, Split test) {
    MessageDigest digest = Checksums.sha256();
    digest.update(of.checksum().getBytes(StandardCharsets.UTF_8));
    add(digest, "train", train);
    add(digest, "test", test);
    return new DerivedDataset(of, train, test, Checksums.text(digest));
  }

  @Override
  public ImageShape shape() {
    return of.shape();
  }

  @Override
  public List<String> classes() {
    return of.classes();
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
