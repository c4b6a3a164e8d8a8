package org.selectivebackprop.results.file;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Looks at the files below a folder, to which runs may be writing meanwhile. */
public final class FileTree {
  private static final int DEEPEST = 8;

  private FileTree() {}

  /**
   * Visits every file; tells of what cannot be read, follows no links, passes over what vanishes.
   */
  public static void walk(
      Path root,
      BiConsumer<Path, BasicFileAttributes> files,
      BiConsumer<Path, IOException> failed) {
    try {
      Files.walkFileTree(
          root,
          Set.of(),
          DEEPEST,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              files.accept(file, attributes);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException why) {
              if (!(why instanceof NoSuchFileException)) {
                failed.accept(file, why);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException why) {
              return why == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, why);
            }
          });
    } catch (IOException why) {
      failed.accept(root, why);
    }
  }
}
