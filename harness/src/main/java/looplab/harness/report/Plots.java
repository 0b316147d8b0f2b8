package looplab.harness.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import looplab.harness.Metric;
import looplab.harness.Series;

/**
 * Series in letters: a small chart for each variant, side by side where there is room, all with the
 * same axes. A column shows the greatest of the steps that it covers, wholly or in part.
 */
final class Plots {
  private static final int ROWS = 4;
  private static final int GAP = 2;
  private static final String AXIS = "|";

  /** A chart as wide as this may have a neighbour. */
  private static final int LEAST_BESIDE = 30;

  private static final String EIGHTHS = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";
  private static final String HALVES = " ####";

  private final Multiples multiples;
  private final Page page;
  private final double top;
  private final int gutter;
  private final int columns;

  private Plots(Multiples multiples, Page page) {
    this.multiples = multiples;
    this.page = page;
    this.top = Math.max(multiples.top(), Double.MIN_NORMAL);
    this.gutter = (written(top) + AXIS).length();
    int half = (page.style().columns() - GAP) / 2;
    boolean beside = half - gutter >= LEAST_BESIDE && multiples.panels().size() > 1;
    this.columns = (beside ? half : page.style().columns()) - gutter;
  }

  static void draw(Multiples multiples, Page page) {
    new Plots(multiples, page).draw();
  }

  private void draw() {
    page.blank().paragraph(heading());
    int across = (page.style().columns() + GAP) / (gutter + columns + GAP);
    List<Multiples.Panel> panels = multiples.panels();
    for (int first = 0; first < panels.size(); first += across) {
      List<List<String>> beside =
          panels.subList(first, Math.min(panels.size(), first + across)).stream()
              .map(this::lines)
              .toList();
      for (int line = 0; line <= ROWS; line++) {
        int row = line;
        page.line(
            beside.stream()
                .map(each -> each.get(row))
                .collect(Collectors.joining(" ".repeat(GAP))));
      }
    }
  }

  private String heading() {
    Stream<String> marks =
        Stream.of(
                multiples.limit().map(each -> "_ " + each.label() + " " + written(each.at())),
                multiples
                    .event()
                    .map(each -> ": " + each.label() + " at " + Sentences.seconds(each.at())))
            .flatMap(each -> each.stream());
    String drawn = marks.collect(Collectors.joining("; "));
    return multiples.name()
        + ", 0 to "
        + Sentences.seconds(multiples.seconds())
        + (drawn.isEmpty() ? "" : " (" + drawn + ")")
        + ":";
  }

  /** The name, then rows from the top down; every line as wide as the chart. */
  private List<String> lines(Multiples.Panel panel) {
    String most = panel.variant() + ", at most " + written(panel.greatest());
    String name = most.length() > gutter + columns ? panel.variant() : most;
    List<String> lines = new ArrayList<>();
    lines.add(pad(page.style().letters(name)));
    for (int row = ROWS - 1; row >= 0; row--) {
      StringBuilder line = new StringBuilder(label(row));
      for (int column = 0; column < columns; column++) {
        line.append(cell(panel.series(), row, column));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private String pad(String text) {
    int width = gutter + columns;
    return text.length() > width
        ? text.substring(0, width)
        : text + " ".repeat(width - text.length());
  }

  /** The axis' number stands beside the row that it closes at the top. */
  private String label(int row) {
    String number =
        row == ROWS - 1
            ? written(top)
            : row == limitRow() - 1
                ? multiples.limit().map(each -> written(each.at())).orElse("")
                : "";
    return (number + AXIS).indent(gutter - number.length() - AXIS.length()).stripTrailing();
  }

  /** The row on whose bottom the limit lies; none of them when it is the top. */
  private int limitRow() {
    return multiples.limit().map(each -> (int) Math.round(each.at() / top * ROWS)).orElse(-1);
  }

  private char cell(Series series, int row, int column) {
    double filled = value(series, column) / top * ROWS - row;
    String scale = page.style().glyph(HALVES, EIGHTHS);
    int level = (int) Math.round(Math.clamp(filled, 0, 1) * (scale.length() - 1));
    char block = scale.charAt(level);
    if (block != ' ') {
      return block;
    }
    return row == limitRow() ? '_' : column == eventColumn() ? ':' : ' ';
  }

  private int eventColumn() {
    return multiples
        .event()
        .map(each -> (int) (each.at() / multiples.seconds() * columns))
        .orElse(-1);
  }

  private double value(Series series, int column) {
    int steps = series.values().size();
    int from = (int) ((long) column * steps / columns);
    int until = (int) Math.ceilDiv((column + 1L) * steps, columns);
    return series.values().subList(from, until).stream().mapToDouble(each -> each).max().orElse(0);
  }

  private static String written(double value) {
    return Metric.significant(value);
  }
}
