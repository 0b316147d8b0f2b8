package looplab.harness.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import looplab.harness.Card;
import looplab.harness.ExperimentResult;
import looplab.harness.LabResult;
import looplab.harness.LabResult.ClaimResult;

/**
 * A run as one HTML file that needs nothing else: no network, no other file, no script for anything
 * but the charts. Its content policy allows only the style sheet and the script that it brings
 * along, by their hashes; results enter the page as text and as JSON, never as markup.
 */
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
    String style = resource("report.css");
    String script = resource("report.js");
    markup.raw("<!doctype html>\n").open("html", "lang", "en").open("head");
    head(style, script);
    markup.close("head").open("body");
    Keys.patterns(markup);
    header();
    markup.open("main");
    for (ExperimentResult each : result.experiments()) {
      new ExperimentHtml(each, markup, charts).write();
    }
    claims();
    card();
    markup.close("main");
    footer();
    markup
        .open("script", "type", "application/json", "id", "data")
        .raw(charts.toScript())
        .close("script")
        .open("script")
        .raw(script)
        .close("script")
        .close("body")
        .close("html");
    return markup.toString();
  }

  private void head(String style, String script) {
    String policy =
        "default-src 'none'; script-src '"
            + hash(script)
            + "'; style-src '"
            + hash(style)
            + "'; base-uri 'none'; form-action 'none'";
    markup
        .open("meta", "charset", "utf-8")
        .open("meta", "http-equiv", "Content-Security-Policy", "content", policy)
        .open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
        .open("meta", "name", "color-scheme", "content", "light dark")
        .element("title", result.lab().question() + " - Looplab")
        .open("style")
        .raw(style)
        .close("style");
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
    Card card = result.card();
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

  private void footer() {
    markup
        .open("footer")
        .element("h2", "How it was measured")
        .element("pre", lines(result.machine()), "tabindex", "0", "aria-label", "Machine")
        .element("pre", lines(result.settings()), "tabindex", "0", "aria-label", "Settings")
        .element("p", "Run it again:")
        .element("pre", again(), "tabindex", "0", "aria-label", "Command")
        .close("footer");
  }

  private String again() {
    boolean quick = "quick".equals(result.settings().get("mode"));
    String seed = result.settings().getOrDefault("seed", "1");
    return "./lab run " + result.lab().name() + " --seed " + seed + (quick ? " --quick" : "");
  }

  private static String lines(Map<String, String> facts) {
    int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
    return facts.entrySet().stream()
        .map(each -> each.getKey() + " ".repeat(width - each.getKey().length()) + each.getValue())
        .collect(Collectors.joining("\n"));
  }

  private static String resource(String name) {
    try (InputStream stream = HtmlReport.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(stream, name).readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
