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

/**
 * What every report's file has in common. It needs nothing else: no network, no other file, no
 * script for anything but the charts. Its content policy allows only the style sheet and the script
 * that it brings along, by their hashes; results enter the page as text and as JSON, never as
 * markup.
 */
final class HtmlFile {
  private HtmlFile() {}

  /**
   * The whole file.
   *
   * @param question its title
   * @param body all that is shown
   */
  static String around(String question, Markup body, Charts charts) {
    String style = resource("report.css");
    String script = resource("report.js");
    Markup markup = new Markup().raw("<!doctype html>\n").open("html", "lang", "en").open("head");
    head(markup, question, style, script);
    markup.close("head").open("body");
    Keys.patterns(markup);
    return markup
        .raw(body.toString())
        .open("script", "type", "application/json", "id", "data")
        .raw(charts.toScript())
        .close("script")
        .open("script")
        .raw(script)
        .close("script")
        .close("body")
        .close("html")
        .toString();
  }

  /** The footer: what it was measured on, and how to do so again. */
  static void facts(
      Markup markup, Map<String, String> machine, Map<String, String> settings, String again) {
    markup
        .open("footer")
        .element("h2", "How it was measured")
        .element("pre", lines(machine), "tabindex", "0", "aria-label", "Machine")
        .element("pre", lines(settings), "tabindex", "0", "aria-label", "Settings")
        .element("p", "Run it again:")
        .element("pre", again, "tabindex", "0", "aria-label", "Command")
        .close("footer");
  }

  private static void head(Markup markup, String question, String style, String script) {
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
        .element("title", question + " - Looplab")
        .open("style")
        .raw(style)
        .close("style");
  }

  private static String lines(Map<String, String> facts) {
    int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
    return facts.entrySet().stream()
        .map(each -> each.getKey() + " ".repeat(width - each.getKey().length()) + each.getValue())
        .collect(Collectors.joining("\n"));
  }

  private static String resource(String name) {
    try (InputStream stream = HtmlFile.class.getResourceAsStream(name)) {
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
