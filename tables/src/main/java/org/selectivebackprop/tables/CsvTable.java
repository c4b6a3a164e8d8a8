package org.selectivebackprop.tables;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.error.DiskReason;

/**
 * A table in a text file, read row by row.
 *
 * <p>Its first line names the columns. What separates them, commas, semicolons or tabs, is what
 * that line has most of; names and values may be quoted (RFC 4180) and have spaces around them; a
 * byte-order mark before, and blank lines and lines that begin with # anywhere, are passed over.
 * The text is UTF-8, or what the byte-order mark says.
 *
 * <p>Errors: every method throws a {@link DataException} if the file cannot be read or is damaged.
 */
public final class CsvTable implements AutoCloseable {
  private static final String NO_TEXT =
      "save it as text in UTF-8, such as with iconv -f latin1 -t utf-8";

  private static final int MAX_COLUMNS = 1 << 14;
  private static final int MAX_ROW_CHARACTERS = 1 << 20;

  /** Unicode has no character of this number. */
  private static final char NO_CHARACTER = '\uFFFF';

  private final Path file;
  private final String remedy;
  private final CloseableIterator<CsvRecord> records;
  private final List<String> columns;
  private @Nullable CsvRecord row;

  private CsvTable(Path file, CsvForm form, String remedy, CloseableIterator<CsvRecord> records) {
    this.file = file;
    this.remedy = remedy;
    this.records = records;
    this.row = form.columns().isEmpty() ? advance() : null;
    this.columns = row == null ? form.columns() : values();
  }

  /**
   * Opens a file and reads the names of its columns.
   *
   * @param remedy how to fix a bad file, for errors
   */
  public static CsvTable open(Path file, String remedy) {
    return open(file, CsvForm.ANY, remedy);
  }

  /** The same of a table that is known to be written in some way. */
  public static CsvTable open(Path file, CsvForm form, String remedy) {
    try {
      CloseableIterator<CsvRecord> records = records(file, form);
      try {
        return new CsvTable(file, form, remedy, records);
      } catch (DataException damaged) {
        records.close();
        throw damaged;
      }
    } catch (IOException failed) {
      throw unreadable(file, remedy, failed);
    }
  }

  private static CloseableIterator<CsvRecord> records(Path file, CsvForm form) throws IOException {
    return CsvReader.builder()
        .fieldSeparator(form.separatorOf(file))
        .quoteCharacter(form.quoted() ? '"' : NO_CHARACTER)
        .trimWhitespacesAroundQuotes(form.quoted())
        .allowUnclosedQuote(false)
        .commentStrategy(form.comments() ? CommentStrategy.SKIP : CommentStrategy.NONE)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .build(
            CsvRecordHandler.builder()
                .maxFields(MAX_COLUMNS)
                .maxFieldSize(MAX_ROW_CHARACTERS)
                .maxRecordSize(MAX_ROW_CHARACTERS)
                .build(),
            StrictText.open(file))
        .iterator();
  }

  /** The names of the columns, as they are written; empty if the file is. */
  public List<String> columns() {
    return columns;
  }

  /**
   * Where a column is; its name may be written in other capitals, if only one is then meant.
   *
   * @throws DataException naming the columns that there are
   */
  public int column(String name) {
    List<Integer> found = columns(each -> each.equals(name));
    if (found.isEmpty()) {
      String small = name.toLowerCase(Locale.ROOT);
      found = columns(each -> each.toLowerCase(Locale.ROOT).equals(small));
    }
    if (found.size() != 1) {
      throw new DataException(
          (found.isEmpty() ? "its first line names no column '" : "more than one column is '")
              + name
              + "', but "
              + columns.stream().limit(20).map(each -> "'" + each + "'").toList(),
          "file " + file,
          remedy);
    }
    return found.get(0);
  }

  private List<Integer> columns(Predicate<String> wanted) {
    return IntStream.range(0, columns.size())
        .filter(i -> wanted.test(columns.get(i)))
        .boxed()
        .toList();
  }

  /** Goes to the next row; false at the end. */
  public boolean next() {
    row = advance();
    if (row != null && row.getFieldCount() != columns.size()) {
      throw refuse(row.getFieldCount() + " values, not " + columns.size());
    }
    return row != null;
  }

  private @Nullable CsvRecord advance() {
    try {
      while (records.hasNext()) {
        CsvRecord next = records.next();
        if (next.getFieldCount() > 1 || !next.getField(0).isBlank()) {
          return next;
        }
      }
      return null;
    } catch (CsvParseException damaged) {
      throw damaged.getCause() instanceof IOException failed
          ? unreadable(file, remedy, failed)
          : new DataException(
              "the table is damaged: " + damaged.getMessage(), "file " + file, remedy, damaged);
    } catch (UncheckedIOException failed) {
      throw unreadable(file, remedy, Objects.requireNonNull(failed.getCause()));
    }
  }

  /** The line that the row begins in, or that of the names of the columns before any row. */
  public long line() {
    return row().getStartingLineNumber();
  }

  /** The values of the row, without the spaces around them. */
  public List<String> values() {
    return row().getFields().stream().map(String::strip).toList();
  }

  /** A value of the row, without the spaces around it. */
  public String text(int column) {
    return row().getField(column).strip();
  }

  /** A number of the row; NaN for an empty cell or "nan" in any case. */
  public double number(int column) {
    String text = text(column);
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "", "nan", "na" -> Double.NaN;
      case "inf", "+inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        try {
          yield Double.parseDouble(text);
        } catch (NumberFormatException wrong) {
          throw refuse("'" + text + "' is no number");
        }
      }
    };
  }

  /** An error in the row. */
  public DataException refuse(String what) {
    return new DataException("line " + line() + ": " + what, "file " + file, remedy);
  }

  private CsvRecord row() {
    return Objects.requireNonNull(row, "no row was asked for, or there was none");
  }

  private static DataException unreadable(Path file, String remedy, IOException failed) {
    if (failed instanceof CharacterCodingException) {
      return new DataException(
          "it is no text in UTF-8", "file " + file + ", line " + wrongLine(file), NO_TEXT, failed);
    }
    return new DataException(
        "it cannot be read: " + DiskReason.of(failed), "file " + file, remedy, failed);
  }

  private static long wrongLine(Path file) {
    try {
      return StrictText.wrongLine(file);
    } catch (IOException gone) {
      return 0;
    }
  }

  @Override
  public void close() {
    try {
      records.close();
    } catch (IOException failed) {
      throw unreadable(file, remedy, failed);
    }
  }
}
