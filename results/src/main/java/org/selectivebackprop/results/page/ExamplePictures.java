package org.selectivebackprop.results.page;

import static org.selectivebackprop.results.page.Formats.format;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.results.ExampleLog;
import org.selectivebackprop.results.SelectionRanking;
import org.selectivebackprop.results.chart.Html;
import org.selectivebackprop.results.file.ContactSheet;
import org.selectivebackprop.results.page.SelectedExamples.Selected;

/** Contact sheets of the examples that each strategy selected most and least. */
record ExamplePictures(SelectedExamples selected) {
  private static final int COUNT = 16;
  private static final int PER_ROW = 8;
  private static final int TILE = 32;

  /** Letters in a page for all pictures; the others are in files alone. */
  private static final int MOST_LETTERS = 1_000_000;

  void write(StringBuilder page) {
    if (selected.all().isEmpty()) {
      return;
    }
    page.append("<section><h2>Examples selected most and least</h2>\n<p>");
    page.append(
        "Over all seeds. 'Of' how often an example was a candidate; a strategy that draws with");
    page.append(" replacement may select it more often than that.</p>\n");
    selected.notes().forEach(note -> page.append(paragraph("No pictures of " + note + ".")));
    page.append("<div class=\"cards\">\n");
    int letters = 0;
    for (Selected each : selected.all()) {
      if (each.chose() && each.data().isPresent()) {
        SelectionRanking ranking = new SelectionRanking(each.log());
        Dataset data = each.data().get();
        String most = image(data, ranking.most(COUNT), each, "most");
        String least = image(data, ranking.least(COUNT), each, "least");
        letters += most.length() + least.length();
        page.append("<div data-s=\"").append(each.number()).append("\"><h3>");
        page.append(Html.text(each.label())).append("</h3>\n");
        page.append(
            letters > MOST_LETTERS
                ? paragraph("See figures/" + file(each) + ": this page has no room for more.")
                : most + least);
        page.append("</div>\n");
      }
    }
    page.append("</div></section>\n");
  }

  private static String paragraph(String words) {
    return "<p>" + Html.text(words) + "</p>\n";
  }

  private static String image(Dataset data, List<Integer> ids, Selected of, String which) {
    if (ids.isEmpty()) {
      return "";
    }
    ContactSheet sheet = ContactSheet.thumbnails(data.train(), data.shape(), TILE);
    byte[] png = ContactSheet.png(sheet.draw(ContactSheet.rows("", ids, PER_ROW).toList()));
    String words = which + " selected: " + times(of.log(), ids);
    return paragraph(words)
        + format(
            "<img alt=\"%s, %s\" src=\"data:image/png;base64,%s\">%n",
            Html.text(of.label()), words, Base64.getEncoder().encodeToString(png));
  }

  /** "12 to 24 of 24 times". */
  private static String times(ExampleLog log, List<Integer> ids) {
    int low = ids.stream().mapToInt(log::selected).min().orElse(0);
    int high = ids.stream().mapToInt(log::selected).max().orElse(0);
    int of = ids.stream().mapToInt(log::considered).max().orElse(0);
    return (low == high ? "" + low : low + " to " + high) + " of " + of + " times";
  }

  private static String file(Selected of) {
    return "examples-"
        + of.number()
        + "-"
        + of.label().replaceAll("[^A-Za-z0-9.@-]+", "-")
        + ".png";
  }

  void writeFiles(Path folder) {
    for (Selected each : selected.all()) {
      if (each.chose() && each.data().isPresent()) {
        Dataset data = each.data().get();
        SelectionRanking ranking = new SelectionRanking(each.log());
        List<ContactSheet.Row> rows =
            Stream.concat(
                    ContactSheet.rows("most selected", ranking.most(COUNT), PER_ROW),
                    ContactSheet.rows("least selected", ranking.least(COUNT), PER_ROW))
                .toList();
        new ContactSheet(data.train(), data.shape()).write(rows, folder.resolve(file(each)));
      }
    }
  }
}
