package looplab.harness.report;

import java.util.List;

/**
 * The small drawings beside names in tables: a variant's colour, dash and marker, an outcome's
 * filling. The script draws its charts with the same.
 */
final class Keys {
  private static final List<String> DASHES =
      List.of("none", "7 3", "2 3", "9 3 2 3", "12 4", "4 3", "1 3");

  private static final List<String> MARKS =
      List.of(
          "M18 6a4 4 0 1 1-8 0a4 4 0 1 1 8 0z",
          "M10.5 2.5h7v7h-7z",
          "M14 1.5l4.5 8h-9z",
          "M14 1l3.4 5l-3.4 5l-3.4-5z",
          "M14 1l1.2 3.5h3.6l-2.9 2.2l1.1 3.5l-3-2.1l-3 2.1l1.1-3.5l-2.9-2.2h3.6z",
          "M12.7 2h2.6v2.7h2.7v2.6h-2.7v2.7h-2.6v-2.7h-2.7v-2.6h2.7z",
          "M12.8 11v-3.4l-3-1.8l1.3-2.2l2.9 1.7l2.9-1.7l1.3 2.2l-3 1.8v3.4z");

  private static final List<String> MARK_COLOURS = List.of("var(--accent)", "var(--ink)");

  private Keys() {}

  static void variant(Markup markup, int slot) {
    int style = slot % MARKS.size();
    String colour = "var(--v" + style + ")";
    markup
        .open("svg", "class", "key", "viewBox", "0 0 28 12", "aria-hidden", "true")
        .open(
            "path",
            "d",
            "M0 6H28",
            "stroke",
            colour,
            "stroke-width",
            "2",
            "stroke-dasharray",
            DASHES.get(style))
        .close("path")
        .open("path", "d", MARKS.get(style), "fill", colour)
        .close("path")
        .close("svg");
  }

  /** The mark alone, in one of two colours: for what is told apart by marks only. */
  static void mark(Markup markup, int slot) {
    markup
        .open("svg", "class", "key", "viewBox", "0 0 28 12", "aria-hidden", "true")
        .open("path", "d", MARKS.get(slot % MARKS.size()), "fill", MARK_COLOURS.get(slot % 2))
        .close("path")
        .close("svg");
  }

  /**
   * A filled square.
   *
   * @param fill as in CSS, of this class's or the page's making
   */
  static void filling(Markup markup, String fill) {
    markup
        .open("svg", "class", "key", "viewBox", "0 0 28 12", "aria-hidden", "true")
        .open("rect", "x", "8", "width", "12", "height", "12", "fill", fill)
        .close("rect")
        .close("svg");
  }

  /** The patterns that charts and keys are filled with. */
  static void patterns(Markup markup) {
    markup.open("svg", "class", "patterns", "aria-hidden", "true").open("defs");
    pattern(markup, "hatch", "M-2 2l4-4M0 8l8-8M6 10l4-4");
    pattern(markup, "rejected", "M0 1.5H8M0 5.5H8");
    markup
        .open(
            "pattern",
            "id",
            "timed-out",
            "width",
            "8",
            "height",
            "8",
            "patternUnits",
            "userSpaceOnUse")
        .open("rect", "class", "paper", "width", "8", "height", "8")
        .close("rect")
        .open("circle", "class", "stroke", "cx", "4", "cy", "4", "r", "2")
        .close("circle")
        .close("pattern")
        .close("defs")
        .close("svg");
  }

  private static void pattern(Markup markup, String id, String path) {
    markup
        .open("pattern", "id", id, "width", "8", "height", "8", "patternUnits", "userSpaceOnUse")
        .open("path", "class", "stroke", "d", path)
        .close("path")
        .close("pattern");
  }
}
