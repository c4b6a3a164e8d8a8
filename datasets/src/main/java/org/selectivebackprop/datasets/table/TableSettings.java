package org.selectivebackprop.datasets.table;

import java.util.List;
import java.util.stream.Stream;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.tables.CsvForm;

/** What tables of any kind have settings for. */
record TableSettings(
    TargetColumns.Kind kind, boolean standardise, Separator separator, double holdout, long seed) {
  private static final Param<TargetColumns.Kind> KIND =
      Param.choice(
          "kind",
          TargetColumns.Kind.AUTO,
          "what is predicted: auto is class for text or at most 20 different whole numbers, labels"
              + " for several columns of 0 and 1, and numbers for all else");
  private static final Param<Boolean> STANDARDISE =
      Param.bool(
          "standardise", true, "whether numbers to predict get mean 0 and variance 1 in training");
  private static final Param<Separator> SEPARATOR =
      Param.choice(
          "separator",
          Separator.AUTO,
          "between values; auto is the one of comma, semicolon and tab that is most in line 1, and"
              + " a tab in lines of a label and a text");
  private static final Param<Double> HOLDOUT =
      Param.real("holdout", 0.2, "share of the rows to test on where there is no file 'test'")
          .in(Range.open(0, 1));
  private static final Param<Long> SEED = Param.longInteger("seed", 0, "chooses what is held out");

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

  static List<Param<?>> after(Param<?>... own) {
    return Stream.concat(Stream.of(own), Stream.of(KIND, STANDARDISE, SEPARATOR, HOLDOUT, SEED))
        .toList();
  }

  static TableSettings of(ParamValues values) {
    return new TableSettings(
        values.get(KIND),
        values.get(STANDARDISE),
        values.get(SEPARATOR),
        values.get(HOLDOUT),
        values.get(SEED));
  }

  CsvForm form() {
    return new CsvForm(separator.character, true, false, List.of());
  }

  /** Lines without quotes or names: of these columns. */
  CsvForm lines(List<String> columns) {
    boolean tab = separator == Separator.AUTO;
    return new CsvForm(tab ? '\t' : separator.character, false, false, columns);
  }
}
