package org.selectivebackprop.bench.run;

import java.util.List;
import java.util.Optional;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetMetadata;
import org.selectivebackprop.core.data.DatasetMetadata.Download;
import org.selectivebackprop.results.page.Formats;

/**
 * What there is to say about a data set, in lines.
 *
 * @param name as registered
 * @param summary its own
 * @param state what of it is here
 */
public record DatasetCard(String name, String summary, DataState state) {
  private static final int MOST_CLASSES = 20;

  /** What is known before it is opened. */
  public String text(Optional<DatasetMetadata> metadata) {
    StringBuilder text = new StringBuilder(name + "\n  " + summary + "\n");
    line(text, "files", state.toString());
    if (metadata.isEmpty()) {
      line(text, "licence", "not said");
    }
    metadata.ifPresent(
        known -> {
          line(text, "licence", known.licence());
          line(text, "cite", known.citation());
          line(text, "home", known.home().toString());
          known.downloads().forEach(download -> add(text, download));
        });
    return text.toString();
  }

  /** What can be said of it once it is open. */
  public String text(Dataset dataset) {
    StringBuilder text = new StringBuilder();
    line(text, "examples", sizes(dataset));
    line(text, "classes", classes(dataset.classes()));
    line(text, "mean", dataset.normalisation().mean().toString());
    line(text, "deviation", dataset.normalisation().std().toString());
    line(text, "augmentation", dataset.augmentation().toString());
    line(text, "checksum", dataset.checksum());
    dataset.warnings().forEach((kind, count) -> line(text, "flaws", kind + ": " + count));
    return text.toString();
  }

  /** Examples, shape and classes. */
  public static String sizes(Dataset dataset) {
    return Formats.format(
        "%,d to train, %,d to test, %s, %d classes",
        dataset.train().size(), dataset.test().size(), dataset.shape(), dataset.classes().size());
  }

  private static void add(StringBuilder text, Download download) {
    line(text, "download", download.name() + ", " + DataState.megabytes(download.sizeBytes()));
    line(text, "", download.digest().toString());
    download.addresses().forEach(address -> line(text, "", address.toString()));
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(String.format("  %-13s %s%n", key, value));
  }

  private static String classes(List<String> names) {
    return names.size() <= MOST_CLASSES
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_CLASSES))
            + " and "
            + (names.size() - MOST_CLASSES)
            + " more";
  }
}
