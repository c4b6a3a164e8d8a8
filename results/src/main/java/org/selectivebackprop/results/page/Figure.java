package org.selectivebackprop.results.page;

import static org.selectivebackprop.results.page.Formats.format;

import java.util.List;
import org.selectivebackprop.results.chart.Drawing;
import org.selectivebackprop.results.chart.Drawing.Entry;
import org.selectivebackprop.results.chart.Html;

/** A figure of a page: name of its file, panels, what the colours mean, whose legend it has. */
record Figure(
    String name,
    String title,
    String note,
    List<Drawing> panels,
    List<Entry> legend,
    Legend whose) {
  enum Legend {
    /** Nothing: it has buttons for all strategies above all figures. */
    PAGE,
    /** What the colours mean; the strategies are the page's. */
    COLOURS,
    /** Buttons that show and hide what is of this figure alone. */
    OWN
  }

  /** More panels are folded. */
  private static final int MOST_PANELS = 12;

  private static final int COLUMNS = 3;

  Figure {
    panels = List.copyOf(panels);
    legend = List.copyOf(legend);
  }

  Drawing alone() {
    Drawing drawing = panels.size() == 1 ? panels.get(0) : Drawing.grid(panels, COLUMNS);
    return drawing.framed(title, legend);
  }

  void write(StringBuilder page) {
    page.append(whose == Legend.OWN ? "<section class=\"own\">" : "<section>");
    page.append("<h2>").append(Html.text(title)).append("</h2>\n");
    if (!note.isEmpty()) {
      page.append("<p>").append(Html.text(note)).append("</p>\n");
    }
    if (whose != Legend.PAGE) {
      page.append("<p class=\"legend\">").append(entries(legend, whose == Legend.OWN));
      page.append("</p>\n");
    }
    page.append("<figure>\n");
    panels(page, panels.subList(0, Math.min(MOST_PANELS, panels.size())));
    if (panels.size() > MOST_PANELS) {
      page.append("<details><summary>").append(panels.size() - MOST_PANELS).append(" more");
      page.append("</summary>\n");
      panels(page, panels.subList(MOST_PANELS, panels.size()));
      page.append("</details>\n");
    }
    page.append("<figcaption><a href=\"figures/").append(name).append(".svg\">SVG</a> ");
    page.append("<a href=\"figures/").append(name).append(".png\">PNG</a></figcaption></figure>\n");
    page.append("</section>\n");
  }

  /** Of a legend, as buttons or as words. */
  static String entries(List<Entry> legend, boolean buttons) {
    StringBuilder text = new StringBuilder();
    for (Entry entry : legend) {
      String tag = buttons ? "button" : "span";
      text.append(
          format(
              "<%s data-s=\"%d\" style=\"--c:var(--s%d)\"><i class=\"d%d\"></i>%s</%s>%n",
              tag,
              entry.number(),
              entry.number() % 8,
              Math.min(entry.number() / 8, 2),
              Html.text(entry.name()),
              tag));
    }
    return text.toString();
  }

  private static void panels(StringBuilder page, List<Drawing> drawings) {
    page.append(drawings.size() > 1 ? "<div class=\"panels\">\n" : "<div class=\"scroll\">\n");
    drawings.forEach(drawing -> page.append(drawing.svg()));
    page.append("</div>\n");
  }
}
