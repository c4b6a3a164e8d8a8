package org.selectivebackprop.datasets.table;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.tables.CsvForm;

/**
 * What tables of any kind have settings for.
 *
 * @param kind of the target
 * @param standardise whether numbers to predict get mean 0 and variance 1
 * @param separator of values
 * @param holdout share to test on where there is one file, in (0, 1)
 * @param seed chooses them
 */
record TableSettings(
    TargetColumns.Kind kind, boolean standardise, Separator separator, double holdout, long seed) {
  static final Param<TargetColumns.Kind> KIND =
      Param.choice(
          "kind",
          TargetColumns.Kind.AUTO,
          "what is predicted: auto is class for text or at most 20 different whole numbers, labels"
              + " for several columns of 0 and 1, and numbers for all else");
  static final Param<Boolean> STANDARDISE =
      Param.bool(
          "standardise", true, "whether numbers to predict get mean 0 and variance 1 in training");
  static final Param<Separator> SEPARATOR =
      Param.choice(
          "separator",
          Separator.AUTO,
          "between values; auto is the one of comma, semicolon and tab that is most in line 1, and"
              + " a tab in lines of a label and a text");
  static final Param<Double> HOLDOUT =
      Param.real("holdout", 0.2, "share of the rows to test on where there is no file 'test'")
          .in(Range.open(0, 1));
  static final Param<Long> SEED = Param.longInteger("seed", 0, "chooses what is held out");

  /** What may stand between values. */
  public enum Separator {
    AUTO((char) 0),
    COMMA(','),
    SEMICOLON(';'),
    TAB('\t'),
    BAR('|'),
    SPACE(' ');

    private final char character;

    Separator(char character) {
      this.character = character;
    }
  }

  TableSettings {
    HOLDOUT.require(holdout);
  }

  static TableSettings of(ParamValues values) {
    return new TableSettings(
        values.get(KIND),
        values.get(STANDARDISE),
        values.get(SEPARATOR),
        values.get(HOLDOUT),
        values.get(SEED));
  }

  /** A table whose first line names the columns. */
  CsvForm form() {
    return new CsvForm(separator.character, true, false, List.of());
  }

  /** Lines without quotes or names: of these columns. */
  CsvForm lines(List<String> columns) {
    boolean tab = separator == Separator.AUTO;
    return new CsvForm(tab ? '\t' : separator.character, false, false, columns);
  }
}
