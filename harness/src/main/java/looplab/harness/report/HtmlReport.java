package looplab.harness.report;

import looplab.harness.Card;
import looplab.harness.ExperimentResult;
import looplab.harness.LabResult;
import looplab.harness.LabResult.ClaimResult;

/** A run as one HTML file that needs nothing else. */
public final class HtmlReport {
  private final LabResult result;
  private final Markup markup = new Markup();
  private final Charts charts = new Charts();

  private HtmlReport(LabResult result) {
    this.result = result;
  }

  /** The whole file. */
  public static String toHtml(LabResult result) {
    return new HtmlReport(result).write();
  }

  private String write() {
    header();
    markup.open("main");
    for (ExperimentResult each : result.experiments()) {
      new ExperimentHtml(each, markup, charts).write();
    }
    claims();
    card();
    markup.close("main");
    HtmlFile.facts(markup, result.machine(), result.settings(), again());
    return HtmlFile.around(result.lab().question(), markup, charts);
  }

  private void header() {
    markup
        .open("header")
        .element("p", "Looplab: " + result.lab().name(), "class", "eyebrow")
        .element("h1", result.lab().question());
    if (!result.complete()) {
      markup.element(
          "p", "This run was broken off: it holds what was done until then.", "class", "warning");
    }
    if ("quick".equals(result.settings().get("mode"))) {
      markup.element("p", "A quick run: few short rounds, indicative only.", "class", "warning");
    }
    if (result.experiments().size() > 1) {
      contents();
    }
    markup.close("header");
  }

  private void contents() {
    markup.open("nav", "aria-label", "Contents").open("ul");
    for (ExperimentResult each : result.experiments()) {
      String name = each.experiment().name();
      markup.open("li").element("a", name, "href", "#" + name).close("li");
    }
    markup
        .open("li")
        .element("a", "claims", "href", "#claims")
        .close("li")
        .open("li")
        .element("a", "card", "href", "#card")
        .close("li")
        .close("ul")
        .close("nav");
  }

  private void claims() {
    markup.open("section", "id", "claims").element("h2", "What the guides say, tried");
    markup.open("dl", "class", "claims");
    for (ClaimResult each : result.claims()) {
      markup
          .open("dt")
          .element("code", each.claim().id())
          .text(" " + each.claim().statement())
          .close("dt")
          .open("dd", "class", Sentences.key(each.shown()))
          .element("strong", Sentences.standing(each))
          .element("span", each.claim().because())
          .close("dd");
    }
    markup.close("dl").close("section");
  }

  private void card() {
    Card card = result.card().readable();
    markup
        .open("section", "id", "card")
        .element("h2", "Say it in a minute")
        .open("dl", "class", "card")
        .element("dt", "Problem")
        .element("dd", card.problem())
        .element("dt", "Options")
        .element("dd", card.options())
        .element("dt", "Trade-off")
        .element("dd", card.tradeOff())
        .element("dt", "Choice")
        .element("dd", card.choice())
        .close("dl")
        .close("section");
  }

  private String again() {
    boolean quick = "quick".equals(result.settings().get("mode"));
    String seed = result.settings().getOrDefault("seed", "1");
    return "./lab run " + result.lab().name() + " --seed " + seed + (quick ? " --quick" : "");
  }
}
