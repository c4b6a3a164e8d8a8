package org.selectivebackprop.datasets.fetch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.DatasetMetadata.Download;
import org.selectivebackprop.core.data.FileDigest;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.datasets.fetch.OfficialFiles.Archive;

/** Gets missing files of one data set, one process at a time. */
record Fetch(OfficialFiles files, DataAccess access, Downloader.RetryPolicy policy) {
  Path folder(List<String> names) {
    Path folder = files.find(access, names);
    Optional<Path> archive = files.archiveAtHand(access);
    if (access.offline() && archive.isEmpty()) {
      throw files.lacking(access, OfficialFiles.missing(folder, names), root(folder));
    }
    DataLock.during(root(folder), access.listener(), () -> complete(folder, names));
    return folder;
  }

  private void complete(Path folder, List<String> names) {
    // Looked at again, for another process may have got them while this one waited.
    List<String> missing = OfficialFiles.missing(folder, names);
    if (files.archive().isPresent() && !missing.isEmpty()) {
      unpack(files.archive().get(), folder);
    } else {
      missing.forEach(name -> download(name, folder));
    }
  }

  /** The folder that downloads go to: above that of an archive's members. */
  private Path root(Path folder) {
    boolean below = files.archive().filter(packed -> folder.endsWith(packed.folder())).isPresent();
    return below ? Objects.requireNonNull(folder.getParent()) : folder;
  }

  private void download(String name, Path folder) {
    Download download = offered(one -> files.isFrom(one, name));
    new Downloader(policy).download(download, folder.resolve(download.name()), access.listener());
  }

  private Download offered(Predicate<Download> wanted) {
    return files.metadata().downloads().stream().filter(wanted).findFirst().orElseThrow();
  }

  private void unpack(Archive archive, Path folder) {
    Path file = files.archiveAtHand(access).orElse(root(folder).resolve(archive.name()));
    Download offered = offered(one -> one.name().equals(archive.name()));
    if (Files.isRegularFile(file)) {
      requireRight(offered, file);
    } else {
      new Downloader(policy).download(offered, file, access.listener());
    }
    new Unpacker(archive, file, access.listener()).into(folder);
    if (access.directory().isEmpty()) {
      Disk.delete(file); // the cache is ours to keep small, the user's folder is not
    }
  }

  private void requireRight(Download offered, Path file) {
    String algorithm = offered.digest().algorithm();
    FileDigest digest = Disk.get(file, () -> FileDigest.of(file, algorithm, access.listener()));
    if (!digest.equals(offered.digest())) {
      throw new DataException(
          "is not the published file: " + digest + ", not " + offered.digest(),
          file.toString(),
          files.remedy());
    }
  }
}
