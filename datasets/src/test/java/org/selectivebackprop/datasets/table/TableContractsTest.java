package org.selectivebackprop.datasets.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.testkit.DatasetContract;

/** The contract of data sets for tables and texts, with every kind of target. */
class TableContractsTest {
  @Nested
  class Classes extends Table {
    Classes() {
      super("kind");
    }
  }

  @Nested
  class Numbers extends Table {
    Numbers() {
      super("price", "size");
    }
  }

  @Nested
  class Labels extends Table {
    Labels() {
      super("wet", "cold");
    }
  }

  /** Of numbers and categories. */
  abstract static class Table extends Own {
    private final List<String> target;

    Table(String... target) {
      this.target = List.of(target);
    }

    @Override
    protected DatasetProvider provider() {
      return new CsvDataset.Provider();
    }

    @Override
    protected DatasetSource source() {
      return new CsvDataset(target, List.of(), List.of(), 2, true, SETTINGS);
    }

    @Override
    void write(Path folder) throws IOException {
      StringBuilder rows = new StringBuilder("size,wet,cold,colour,price,kind\n");
      for (int i = 0; i < 60; i++) {
        rows.append(
            "%s.5,%s,%s,colour%s,-%s,kind%s\n".formatted(i, i % 2, i / 2 % 2, i % 7, i, i % 3));
      }
      Files.writeString(folder.resolve("table.csv"), rows);
    }
  }

  @Nested
  class Words extends Own {
    @Override
    protected DatasetProvider provider() {
      return new TextDataset.Provider();
    }

    @Override
    protected DatasetSource source() {
      return new TextDataset("text", "label", Tokens.WORDS, true, 5, 100, 1, SETTINGS);
    }

    @Override
    void write(Path folder) throws IOException {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < 60; i++) {
        lines.append("label%s\tword%s, word%s and more words\n".formatted(i % 2, i, i / 5));
      }
      Files.writeString(folder.resolve("lines.txt"), lines);
    }
  }

  /** Files of a user. */
  abstract static class Own extends DatasetContract {
    static final TableSettings SETTINGS = CsvDatasetTest.settings(TargetColumns.Kind.AUTO);

    @TempDir private Path folder;

    abstract void write(Path to) throws IOException;

    @BeforeEach
    void writeFiles() throws IOException {
      write(folder);
    }

    @Override
    protected Optional<Path> directory() {
      return Optional.of(folder);
    }
  }
}
