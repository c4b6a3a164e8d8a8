package org.selectivebackprop.datasets.table;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.datasets.io.DataFile;

/** What a column of the file to train on holds, as a first pass over it finds. */
final class ColumnScan {
  /** A target of more different whole numbers is a number, not a class. */
  static final int MOST_NUMBERED_CLASSES = 20;

  private static final int LONG = 64;

  private final String name;
  private final int column;
  private long numbers;
  private long others;
  private long commas;
  private boolean whole = true;
  private boolean varies;
  private @Nullable String first;
  private @Nullable String odd;
  private String oddPlace = "";
  private final Set<String> different = new HashSet<>();

  ColumnScan(String name, int column) {
    this.name = name;
    this.column = column;
  }

  void add(TableRow row) {
    String text = row.text(column);
    if (TableRow.isNumber(text)) {
      numbers++;
      whole &= text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-');
    } else if (!TableRow.isMissing(text)) {
      others++;
      commas += TableRow.hasDecimalComma(text) ? 1 : 0;
      if (odd == null) {
        odd = text;
        oddPlace = row.place(column);
      }
    }
    if (row.trained()) {
      first = first == null ? text : first;
      varies = varies || !TableRow.isSame(text, first);
    }
    if (different.size() <= MOST_NUMBERED_CLASSES) {
      different.add(text.substring(0, Math.min(LONG, text.length())));
    }
  }

  /** Refuses a column that says nothing, of the file. */
  void requireVaried(DataFile file) {
    if (first != null && !varies) {
      throw file.remedied("leave the column out; what is predicted needs two values")
          .refuse("every row to train on holds " + TableRow.shown(first), "column '" + name + "'");
    }
  }

  /** Whether it holds numbers; refused if it holds numbers for the most part. */
  boolean isNumeric(DataFile file) {
    if (others > 0 && numbers >= others) {
      throw file.remedied("correct it; or name the column in 'categorical', or in 'leave-out'")
          .refuse(
              "%s is no number, as %s others in this column are"
                  .formatted(TableRow.shown(Objects.requireNonNull(odd)), numbers),
              oddPlace);
    }
    if (2 * commas > numbers + others) {
      throw file.remedied("write decimals with a point; or name the column in 'categorical'")
          .refuse(
              "%s is no number, for its comma"
                  .formatted(TableRow.shown(Objects.requireNonNull(odd))),
              oddPlace);
    }
    return numbers > 0;
  }

  boolean isAllNumbers() {
    return numbers > 0 && others == 0;
  }

  /** Whether these are few whole numbers. */
  boolean isFewWhole() {
    return whole && different.size() <= MOST_NUMBERED_CLASSES;
  }

  /** Whether there is nothing in it but yes and no. */
  boolean isLabel() {
    return different.stream()
        .allMatch(
            text ->
                text.equals("0")
                    || text.equals("1")
                    || TableRow.isTrue(text)
                    || TableRow.isFalse(text));
  }
}
