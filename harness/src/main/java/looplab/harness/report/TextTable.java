package looplab.harness.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table of short texts: the first column to the left, the others to the right, no frame. Only the
 * heads wrap, never a cell.
 *
 * @param heads one a column
 * @param rows as many cells as there are heads
 */
record TextTable(List<String> heads, List<List<String>> rows) {
  private static final int GAP = 2;

  /** The lines with every head on one line if that fits, else with heads wrapped; else none. */
  List<String> lines(int columns) {
    for (boolean wrapHeads : new boolean[] {false, true}) {
      int[] widths = widths(wrapHeads);
      if (Arrays.stream(widths).sum() + GAP * (widths.length - 1) <= columns) {
        return layOut(widths);
      }
    }
    return List.of();
  }

  private int[] widths(boolean wrapHeads) {
    return IntStream.range(0, heads.size())
        .map(column -> Math.max(cellWidth(column), headWidth(heads.get(column), wrapHeads)))
        .toArray();
  }

  private int cellWidth(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static int headWidth(String head, boolean wrapped) {
    return wrapped
        ? Stream.of(head.split(" ")).mapToInt(String::length).max().orElse(0)
        : head.length();
  }

  private List<String> layOut(int[] widths) {
    List<List<String>> wrapped =
        IntStream.range(0, widths.length)
            .mapToObj(column -> Page.wrap(heads.get(column), widths[column]))
            .toList();
    int height = wrapped.stream().mapToInt(List::size).max().orElse(1);
    List<String> lines = new ArrayList<>();
    for (int line = 0; line < height; line++) {
      int above = line;
      lines.add(
          join(
              wrapped.stream()
                  .map(
                      head ->
                          above < height - head.size()
                              ? ""
                              : head.get(above - height + head.size()))
                  .toList(),
              widths));
    }
    rows.forEach(row -> lines.add(join(row, widths)));
    return lines;
  }

  private static String join(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String room = " ".repeat(widths[column] - cells.get(column).length());
      line.append(
          column == 0 ? cells.get(column) + room : " ".repeat(GAP) + room + cells.get(column));
    }
    return line.toString().stripTrailing();
  }
}
