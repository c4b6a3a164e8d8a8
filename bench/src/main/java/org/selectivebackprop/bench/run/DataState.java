package org.selectivebackprop.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.DatasetFile;
import org.selectivebackprop.core.data.DatasetMetadata.Download;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.error.DiskReason;
import org.selectivebackprop.results.page.Formats;

/**
 * Its files, none if it does not say, and the bytes to download for all, 0 if that is not possible.
 */
public record DataState(List<DatasetFile> files, long downloadBytes) {
  private static final double MEGABYTE = 1e6;

  public DataState {
    files = List.copyOf(files);
  }

  public static DataState of(DatasetSource source, DataAccess access) {
    List<DatasetFile> files = source.files(access);
    List<Download> offered =
        source.metadata().stream().flatMap(metadata -> metadata.downloads().stream()).toList();
    List<Download> wanted = offered.stream().filter(download -> isOf(files, download)).toList();
    // Where no download is a file itself, the files are inside one.
    return new DataState(
        files, (wanted.isEmpty() ? offered : wanted).stream().mapToLong(Download::sizeBytes).sum());
  }

  private static boolean isOf(List<DatasetFile> files, Download download) {
    return files.stream()
        .map(file -> String.valueOf(file.path().getFileName()))
        .anyMatch(name -> download.name().equals(name) || download.name().equals(name + ".gz"));
  }

  /** Whether it can be opened without a network. */
  public boolean isComplete() {
    return present().size() == files.size();
  }

  public List<DatasetFile> present() {
    return files.stream().filter(file -> Files.isRegularFile(file.path())).toList();
  }

  @Override
  public String toString() {
    if (files.isEmpty()) {
      return "nothing to download";
    }
    List<DatasetFile> present = present();
    if (isComplete()) {
      return "here: %s files, %s in %s"
          .formatted(
              files.size(),
              megabytes(present.stream().mapToLong(file -> size(file.path())).sum()),
              files.get(0).path().toAbsolutePath().getParent());
    }
    String missing =
        present.isEmpty()
            ? "not here"
            : "%s of %s files missing".formatted(files.size() - present.size(), files.size());
    return downloadBytes > 0 ? missing + ": " + megabytes(downloadBytes) + " to download" : missing;
  }

  public static String megabytes(long bytes) {
    return bytes < MEGABYTE
        ? Formats.count(bytes) + " bytes"
        : String.format(Locale.ROOT, "%,.1f MB", bytes / MEGABYTE);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      throw new DataException(
          "cannot be read: " + DiskReason.of(gone),
          "file " + file,
          "try again when no other program changes the data");
    }
  }
}
