package org.selectivebackprop.datasets.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.DataListener;
import org.selectivebackprop.core.data.FileDigest;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.datasets.fetch.OfficialFiles.Content;
import org.selectivebackprop.datasets.io.DataFile;

/** Published files, recognised by content, for names and forms of several are the same. */
final class KnownFiles {
  private KnownFiles() {}

  private record Known(String dataset, Content content) {
    private boolean is(String otherDataset, String name) {
      return dataset.equals(otherDataset) && content.name().equals(name);
    }
  }

  /** Refuses known files of others, or, of a size that others have too, none of them. */
  static void requireOwn(
      List<OfficialFiles> published,
      OfficialFiles files,
      Path folder,
      List<String> names,
      DataListener listener) {
    for (String name : names) {
      Path path = OfficialFiles.locate(folder, name);
      try {
        check(published, files, path, listener);
      } catch (IOException unreadable) {
        throw new DataFile(path, files.remedy()).unreadable(unreadable);
      }
    }
  }

  private static void check(
      List<OfficialFiles> published, OfficialFiles files, Path path, DataListener listener)
      throws IOException {
    String name = String.valueOf(path.getFileName());
    long size = Files.size(path);
    List<Known> alike =
        published.stream()
            .flatMap(all -> all.contents().map(content -> new Known(all.dataset(), content)))
            .filter(known -> known.content.sizeBytes() == size)
            .toList();
    boolean ownIsKnown = alike.stream().anyMatch(known -> known.is(files.dataset(), name));
    if (alike.size() == (ownIsKnown ? 1 : 0)) {
      return;
    }
    FileDigest sha256 = FileDigest.of(path, "sha256", listener);
    FileDigest md5 =
        alike.stream().anyMatch(known -> known.content.digest().algorithm().equals("md5"))
            ? FileDigest.of(path, "md5", listener)
            : sha256;
    List<Known> same =
        alike.stream()
            .filter(known -> Stream.of(sha256, md5).anyMatch(known.content.digest()::equals))
            .toList();
    if (same.stream().anyMatch(known -> known.is(files.dataset(), name))) {
      return;
    }
    if (!same.isEmpty()) {
      Known other = same.get(0);
      boolean another = !other.dataset.equals(files.dataset());
      throw new DataException(
          "this is %s of %s, not %s"
              .formatted(
                  other.content.name(), other.dataset, another ? "of " + files.dataset() : name),
          path.toString(),
          (another ? "choose data set " + other.dataset + ", or " : "") + files.remedy());
    }
    if (ownIsKnown) {
      listener.onNote(path + " is not the published file");
    }
  }
}
