package looplab.harness.report;

import java.util.List;

/**
 * HTML being written. Whatever is data goes through {@link #text} or an attribute, both of which
 * escape it; only tags and the names of attributes are taken as they are.
 */
final class Markup {
  private final StringBuilder html = new StringBuilder();

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn
   */
  Markup open(String tag, String... attributes) {
    html.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      html.append(' ').append(attributes[i]);
      html.append("=\"").append(escape(attributes[i + 1])).append('"');
    }
    html.append('>');
    return this;
  }

  Markup close(String tag) {
    html.append("</").append(tag).append(">\n");
    return this;
  }

  Markup text(String text) {
    html.append(escape(text));
    return this;
  }

  /** An element that holds nothing but text. */
  Markup element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  /** What another method has written, taken as it is. */
  Markup raw(String trusted) {
    html.append(trusted);
    return this;
  }

  /** A table row of plain cells, the first one its head. */
  Markup row(List<String> cells) {
    open("tr").element("th", cells.getFirst(), "scope", "row");
    cells.stream().skip(1).forEach(cell -> element("td", cell));
    return close("tr");
  }

  /** The head of a table. */
  Markup heads(List<String> heads) {
    open("thead").open("tr");
    heads.forEach(head -> element("th", head, "scope", "col"));
    return close("tr").close("thead");
  }

  @Override
  public String toString() {
    return html.toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
