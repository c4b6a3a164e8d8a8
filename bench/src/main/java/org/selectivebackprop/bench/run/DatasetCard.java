package org.selectivebackprop.bench.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetMetadata;
import org.selectivebackprop.core.data.DatasetMetadata.Download;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.results.page.Formats;

/** What there is to say about a data set, in lines. */
public record DatasetCard(String name, String summary, DataState state) {
  private static final int MOST = 20;

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
    if (!dataset.classes().isEmpty()) {
      boolean exclusive = dataset.spec().target() instanceof Target.ClassIndex;
      line(text, exclusive ? "classes" : "labels", some(dataset.classes()));
    }
    line(text, "mean", "[" + some(dataset.normalisation().mean()) + "]");
    line(text, "deviation", "[" + some(dataset.normalisation().std()) + "]");
    line(text, "augmentation", dataset.augmentation().toString());
    line(text, "checksum", dataset.checksum());
    dataset.warnings().forEach((kind, count) -> line(text, "flaws", kind + ": " + count));
    return text.toString();
  }

  public static String sizes(Dataset dataset) {
    return Formats.format(
        "%,d to train, %,d to test, %s, %s",
        dataset.train().size(),
        dataset.test().size(),
        dataset.spec().isImage() ? dataset.shape() : dataset.spec().text(),
        dataset.spec().target().text());
  }

  private static void add(StringBuilder text, Download download) {
    line(text, "download", download.name() + ", " + DataState.megabytes(download.sizeBytes()));
    line(text, "", download.digest().toString());
    download.addresses().forEach(address -> line(text, "", address.toString()));
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(String.format("  %-13s %s%n", key, value));
  }

  private static String some(List<?> values) {
    String first =
        values.stream().limit(MOST).map(String::valueOf).collect(Collectors.joining(", "));
    return values.size() <= MOST ? first : first + " and " + (values.size() - MOST) + " more";
  }
}
