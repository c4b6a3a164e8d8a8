package org.selectivebackprop.datasets.table;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.datasets.io.DataFile;
import org.selectivebackprop.tables.CsvTable;

/** A row of a table and where it is, for as long as the table does not go on. */
record TableRow(
    DataFile file, CsvTable table, List<Integer> places, List<String> names, boolean trained) {
  /** What programs write where they know no value. */
  private static final Set<String> MISSING =
      Set.of("", "na", "n/a", "nan", "null", "none", "nil", "?", "-");

  /** Of decimal numbers; without those that Java alone reads, such as 1f. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d++(\\.\\d*+)?|\\.\\d++)([eE][+-]?\\d{1,9})?|[+-]?(?i:inf(inity)?)");

  private static final int SHOWN = 40;

  /** A value, without the spaces around it. */
  String text(int column) {
    return table.text(places.get(column));
  }

  static boolean isMissing(String text) {
    return MISSING.contains(text.toLowerCase(Locale.ROOT));
  }

  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  /** Whether it is a number but for a comma in the place of the point. */
  static boolean hasDecimalComma(String text) {
    return text.indexOf(',') == text.lastIndexOf(',') && isNumber(text.replace(',', '.'));
  }

  /** Whether two values are the same text or number. */
  static boolean isSame(String one, String other) {
    return one.equals(other)
        || (isNumber(one) && isNumber(other) && Vocabulary.number(one) == Vocabulary.number(other));
  }

  static boolean isTrue(String text) {
    return text.equalsIgnoreCase("true");
  }

  static boolean isFalse(String text) {
    return text.equalsIgnoreCase("false");
  }

  String present(int column) {
    String text = text(column);
    if (text.isEmpty()) {
      throw missing(column, text);
    }
    return text;
  }

  /** A value that is there, of a column of numbers. */
  String known(int column) {
    String text = text(column);
    if (isMissing(text)) {
      throw missing(column, text);
    }
    return text;
  }

  float number(int column) {
    String text = known(column);
    if (!isNumber(text)) {
      throw refuse(column, shown(text) + " is no number, as those of this column are");
    }
    boolean infinite = text.toLowerCase(Locale.ROOT).contains("inf");
    float value = infinite ? Float.POSITIVE_INFINITY : Float.parseFloat(text);
    if (!Float.isFinite(value)) {
      throw refuse(column, shown(text) + " is no finite number in single precision");
    }
    return value;
  }

  private DataException missing(int column, String text) {
    return file.remedied(
            "fill it in, leave the row out of the file, or the column out with 'leave-out'")
        .refuse("a value is missing" + (text.isEmpty() ? "" : ": " + shown(text)), place(column));
  }

  DataException refuse(int column, String what) {
    return file.refuse(what, place(column));
  }

  /** Such as "line 12, column 'age'". */
  String place(int column) {
    return "line " + table.line() + ", column '" + names.get(column) + "'";
  }

  static String shown(String text) {
    boolean isLong = text.length() > SHOWN;
    return "'"
        + (isLong ? text.substring(0, SHOWN) + "..." : text).replaceAll("\\p{Cntrl}", " ")
        + "'";
  }
}
