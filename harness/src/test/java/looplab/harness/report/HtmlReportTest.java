package looplab.harness.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import looplab.harness.ExperimentResult;
import looplab.harness.LabResult;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final long MOST_BYTES = 1_500_000;
  private static final LabResult RESULT = ResultFixture.result();
  private static final String HTML = HtmlReport.toHtml(RESULT);

  private static String find(String pattern) {
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(HTML);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }

  private static byte[] sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  @Test
  void file_isSmallEnoughAndNeedsNothingElse() {
    assertThat(HTML.getBytes(UTF_8).length).isLessThan((int) MOST_BYTES);
    assertThat(HTML).doesNotContain(" src=", "<link", "@import", "fetch(", "XMLHttpRequest");
  }

  @Test
  void policy_allowsJustTheScriptAndTheStyleOfTheFile() throws NoSuchAlgorithmException {
    String script = find("<script>(.*?)</script>");
    String style = find("<style>(.*?)</style>");
    Base64.Encoder base64 = Base64.getEncoder();

    assertThat(find("Content-Security-Policy\" content=\"([^\"]*)\""))
        .isEqualTo(
            "default-src &#39;none&#39;; script-src &#39;sha256-%s&#39;; style-src &#39;sha256-%s&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"
                .formatted(
                    base64.encodeToString(sha256(script.getBytes(UTF_8))),
                    base64.encodeToString(sha256(style.getBytes(UTF_8)))));
    assertThat(HTML).doesNotContain(" style=\"", " onclick=");
  }

  @Test
  void runOfOneExperiment_isRunAgainAsThat() {
    ExperimentResult one = RESULT.experiments().getFirst();
    String html =
        HtmlReport.toHtml(
            new LabResult(RESULT.lab(), List.of(one), RESULT.machine(), RESULT.settings(), true));

    String command = "./lab run " + RESULT.lab().name();
    assertThat(html).contains(command + " --experiment " + one.experiment().name() + " --seed ");
    assertThat(HTML).contains(command + " --seed ");
  }

  @Test
  void hostileTexts_stayTexts() {
    Map<String, String> settings = new LinkedHashMap<>(RESULT.settings());
    settings.put("note", "<img src=x onerror=alert(1)> & \"'");
    String html =
        HtmlReport.toHtml(
            new LabResult(RESULT.lab(), RESULT.experiments(), RESULT.machine(), settings, true));

    assertThat(html)
        .doesNotContain("<img")
        .contains("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;&#39;");
  }

  @Test
  void chartData_isJsonWithoutAnyTag() {
    String data = find("<script type=\"application/json\" id=\"data\">(.*?)</script>");

    assertThat(data).doesNotContain("<");
    assertThat(new JsonObject(data).getJsonArray("charts")).hasSize(5);
    Charts charts = new Charts();
    charts.add(new JsonObject().put("label", "</script><script>"));
    assertThat(charts.toScript()).doesNotContain("<").contains("\\u003c/script>");
  }

  @Test
  void withoutScripts_everyNumberIsThere() {
    String shown = HTML.replaceAll("(?s)<script.*?</script>", "");

    assertThat(shown).contains("Who pays for it?", "NOT HELD", "&gt; 1 s", "7.82 ms", "<li>D</li>");
    assertThat(shown).contains("The other requests wait for the hash when it runs on the loop");
  }

  @Test
  void everyChart_hasAHeadingAndALabel() {
    String figures = HTML.replaceAll("(?s)<script.*?</script>", "");

    assertThat(
            Pattern.compile("<figure><h3>[^<]+</h3>\n<div class=\"chart\" role=\"img\"")
                .matcher(figures)
                .results())
        .hasSize(5);
    assertThat(figures).contains("aria-label=\"One in a hundred victims waited more than 1 s with");
  }

  @Test
  void invalidTrial_isStruckOutAndGivenAReason() {
    assertThat(HTML)
        .contains("<tr class=\"invalid\"><th scope=\"row\">worker-pool")
        .contains("INVALID: the generator fell behind");
  }

  @Test
  void variantWithoutAValidTrial_isShownAsInvalid() {
    ExperimentResult whole = ResultFixture.underLoad();
    ExperimentResult invalid =
        new ExperimentResult(
            whole.experiment(),
            whole.trials().stream()
                .filter(each -> !each.variant().equals("worker-pool") || !each.valid())
                .toList(),
            3,
            whole.level());
    JsonObject chart = Charts.loop(invalid);

    assertThat(chart.getJsonArray("variants").getJsonObject(1).getBoolean("valid")).isFalse();
    assertThat(
            HtmlReport.toHtml(
                new LabResult(
                    RESULT.lab(), List.of(invalid), RESULT.machine(), RESULT.settings(), false)))
        .contains("This run was broken off");
  }

  @Test
  void bundle_isMadeOfTheseSources() throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    Path web = Path.of("src", "main", "web");
    for (String source : List.of("build.mjs", "charts.js", "package-lock.json", "package.json")) {
      digest.update(Files.readAllBytes(web.resolve(source)));
    }

    assertThat(find("<script>([^\n]*)\n"))
        .as("after a change, run harness/src/main/web/build")
        .isEqualTo("/* sources " + HexFormat.of().formatHex(digest.digest()) + " */");
  }
}
