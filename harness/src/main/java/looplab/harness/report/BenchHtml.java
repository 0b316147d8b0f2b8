package looplab.harness.report;

import java.util.List;
import looplab.harness.bench.Bench;
import looplab.harness.bench.BenchPoint;
import looplab.harness.bench.BenchResult;

/** A run of benchmarks as one HTML file that needs nothing else. */
public final class BenchHtml {
  private final BenchResult result;
  private final Markup markup = new Markup();
  private final Charts charts = new Charts();

  private BenchHtml(BenchResult result) {
    this.result = result;
  }

  /** The whole file. */
  public static String toHtml(BenchResult result) {
    return new BenchHtml(result).write();
  }

  private String write() {
    String title = "What single operations cost: " + result.topic();
    markup
        .open("header")
        .element("p", "Looplab: benchmarks of " + result.topic(), "class", "eyebrow")
        .element("h1", "What single operations cost");
    if (!result.complete()) {
      warning("This run was broken off: it holds what was done until then.");
    }
    if ("quick".equals(result.settings().get("mode"))) {
      warning("A quick run: one JVM, few short iterations, indicative only.");
    }
    markup.close("header").open("main");
    result.benches().forEach(this::section);
    markup.close("main");
    HtmlFile.facts(markup, result.machine(), result.settings(), again());
    return HtmlFile.around(title, markup, charts);
  }

  private void warning(String text) {
    markup.element("p", text, "class", "warning");
  }

  private void section(Bench bench) {
    BenchSentences sentences = new BenchSentences(result, bench);
    BenchCharts chart = new BenchCharts(result, bench);
    String number = charts.add(chart.chart());
    String label = sentences.heading() + ". " + sentences.answer();
    markup
        .open("section", "class", "experiment", "id", bench.name())
        .element("h2", bench.question())
        .open("figure")
        .element("h3", sentences.heading())
        .element(
            "div", "", "class", "chart", "role", "img", "aria-label", label, "data-chart", number)
        .open("figcaption");
    key(chart, sentences);
    markup
        .element("p", sentences.answer(), "class", "answer")
        .element("p", bench.why())
        .close("figcaption")
        .close("figure");
    table(bench, sentences, chart);
    markup.element("p", BenchSentences.basis(result), "class", "notes").close("section");
  }

  /** Which mark is which, where a row has several. */
  private void key(BenchCharts chart, BenchSentences sentences) {
    List<String> unders = sentences.unders();
    if (chart.grows() || unders.size() < 2) {
      return;
    }
    markup.open("p", "class", "notes");
    for (int mark = 0; mark < unders.size(); mark++) {
      Keys.mark(markup, mark);
      markup.text(" " + unders.get(mark) + "   ");
    }
    markup.close("p");
  }

  private void table(Bench bench, BenchSentences sentences, BenchCharts chart) {
    String caption = "Time of one operation and what it allocates";
    markup
        .open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption)
        .open("table", "class", "numbers")
        .element("caption", caption);
    markup.heads(
        List.of(
            "operation",
            "time/op",
            BenchSentences.level(),
            "B/op",
            "times " + bench.baseline().method()));
    for (String under : sentences.unders()) {
      markup.open("tbody");
      if (!under.isEmpty()) {
        markup
            .open("tr", "class", "better")
            .element("th", under, "scope", "rowgroup", "colspan", "5")
            .close("tr");
      }
      result.points(bench).stream()
          .filter(each -> each.under().equals(under))
          .forEach(each -> row(each, bench, sentences, chart));
      markup.close("tbody");
    }
    markup.close("table").close("div");
  }

  private void row(BenchPoint point, Bench bench, BenchSentences sentences, BenchCharts chart) {
    markup.open("tr").open("th", "scope", "row");
    if (chart.grows()) {
      Keys.variant(markup, bench.cases().indexOf(point.does()));
    }
    markup
        .text(point.does().method())
        .element("small", point.does().does())
        .close("th")
        .element("td", sentences.time(point))
        .element("td", sentences.range(point))
        .element("td", sentences.bytes(point))
        .open("td")
        .text(sentences.times(point));
    sentences.timesRange(point).ifPresent(each -> markup.element("small", each));
    markup.close("td").close("tr");
  }

  private String again() {
    boolean quick = "quick".equals(result.settings().get("mode"));
    return "./lab bench " + result.topic() + (quick ? " --quick" : "");
  }
}
