package org.selectivebackprop.datasets.fetch;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.selectivebackprop.core.data.DataListener;
import org.selectivebackprop.core.data.FileDigest;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.io.SafeFiles;
import org.selectivebackprop.datasets.fetch.OfficialFiles.Archive;

/**
 * Takes the files that are needed out of a tar.gz archive, under names that this program knows.
 * What they hold in all, how many and how well compressed they are is bounded; links are refused.
 */
record Unpacker(Archive archive, Path file, DataListener listener) {
  private static final String SUMS = "SHA256SUMS";

  private static final Pattern SUM = Pattern.compile("([0-9a-f]{64})  (\\S+)");
  private static final long MAX_SUMS_BYTES = 1 << 16;

  private static final String PREFIX = ".unpacking-";
  private static final int MAX_ENTRIES = 1000;

  /** Images shrink by a third, text by nine tenths; what shrinks more than this is a bomb. */
  private static final int MAX_RATIO = 100;

  private static final int BUFFER_BYTES = 1 << 16;

  /** Unpacks what is needed, and lists digests; the caller has the {@link DataLock} of the root. */
  void into(Path folder) {
    Disk.run(folder, () -> Files.createDirectories(folder));
    Disk.requireRoom(folder, archive.limitBytes());
    removeLeftovers(folder);
    try {
      Disk.run(
          folder,
          () -> {
            Path temporary = Files.createTempDirectory(folder, PREFIX);
            placeAll(unpack(temporary), temporary, folder);
          });
    } finally {
      removeLeftovers(folder);
    }
  }

  private Map<String, Path> unpack(Path temporary) throws IOException {
    long limit = Math.min(archive.limitBytes(), MAX_RATIO * Files.size(file));
    Map<String, Path> unpacked = new TreeMap<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        MeteredStream content = new MeteredStream(new GZIPInputStream(in, BUFFER_BYTES), limit);
        TarArchiveInputStream tar = new TarArchiveInputStream(content)) {
      int entries = 0;
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (++entries > MAX_ENTRIES) {
          throw refuse("has more than " + MAX_ENTRIES + " entries");
        }
        for (String member : archive.members()) {
          if (entry.getName().equals(archive.folder() + "/" + member)) {
            unpacked.put(member, write(tar, entry, temporary.resolve(member)));
          }
        }
      }
    } catch (IOException | IllegalArgumentException damaged) {
      throw refuse("cannot be unpacked: " + reason(damaged));
    }
    for (String member : archive.members()) {
      if (!unpacked.containsKey(member)) {
        throw refuse("lacks " + archive.folder() + "/" + member);
      }
    }
    return unpacked;
  }

  private Path write(TarArchiveInputStream tar, TarArchiveEntry entry, Path to) throws IOException {
    if (!entry.isFile() || entry.isLink() || entry.isSymbolicLink()) {
      throw refuse(entry.getName() + " in it is not a file");
    }
    byte[] buffer = new byte[BUFFER_BYTES];
    long done = 0;
    Path folder = Objects.requireNonNull(to.getParent()).resolveSibling(""); // outlives the files
    try (OutputStream out = Disk.get(folder, () -> Files.newOutputStream(to))) {
      for (int read = tar.read(buffer); read >= 0; read = tar.read(buffer)) {
        int count = read;
        Disk.run(folder, () -> out.write(buffer, 0, count));
        done += read;
        listener.onProgress("unpacking " + to.getFileName(), done, entry.getSize());
      }
    }
    return to;
  }

  private void placeAll(Map<String, Path> unpacked, Path temporary, Path folder)
      throws IOException {
    StringBuilder sums = new StringBuilder();
    for (Map.Entry<String, Path> member : unpacked.entrySet()) {
      String hex = FileDigest.of(member.getValue(), "sha256", listener).hex();
      sums.append(hex).append("  ").append(member.getKey()).append('\n');
    }
    Path list = Files.writeString(temporary.resolve(SUMS), sums, StandardCharsets.UTF_8);
    SafeFiles.place(list, folder.resolve(SUMS));
    for (Map.Entry<String, Path> member : unpacked.entrySet()) {
      SafeFiles.place(member.getValue(), folder.resolve(member.getKey()));
    }
  }

  /** The digests that were listed, by file name; what is no such list, or not there, has none. */
  static Map<String, FileDigest> digests(Path folder) {
    Map<String, FileDigest> sums = new TreeMap<>();
    for (String line : lines(folder.resolve(SUMS))) {
      Matcher matcher = SUM.matcher(line);
      if (matcher.matches()) {
        sums.put(matcher.group(2), new FileDigest("sha256", matcher.group(1)));
      }
    }
    return sums;
  }

  private static List<String> lines(Path list) {
    try {
      return Files.isRegularFile(list) && Files.size(list) <= MAX_SUMS_BYTES
          ? Files.readAllLines(list, StandardCharsets.ISO_8859_1)
          : List.of();
    } catch (IOException unreadable) {
      return List.of(); // then nothing is known to compare with, and that is what is said
    }
  }

  /** What a process that was killed while it unpacked has left. */
  private static void removeLeftovers(Path folder) {
    try (Stream<Path> found = Files.list(folder)) {
      for (Path left :
          found.filter(path -> path.getFileName().toString().startsWith(PREFIX)).toList()) {
        SafeFiles.remove(left);
      }
    } catch (IOException failed) {
      throw Disk.writing(folder, failed);
    }
  }

  private DataException refuse(String what) {
    return new DataException(
        what, file.toString(), "move this file away, and it is downloaded again");
  }

  private static String reason(Exception damaged) {
    return damaged instanceof EOFException
        ? "it is cut short"
        : Objects.requireNonNullElse(damaged.getMessage(), damaged.getClass().getSimpleName());
  }

  /** A stream that ends in an error when it gives more than it should. */
  private static final class MeteredStream extends FilterInputStream {
    private long left;

    MeteredStream(InputStream in, long limit) {
      super(in);
      this.left = limit;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count(Math.max(0, read));
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(count);
      count(skipped);
      return skipped;
    }

    private void count(long bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new IOException("it holds far more than it should");
      }
    }
  }
}
