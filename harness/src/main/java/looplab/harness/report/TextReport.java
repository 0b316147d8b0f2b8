package looplab.harness.report;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import looplab.harness.Card;
import looplab.harness.Claim;
import looplab.harness.ExperimentResult;
import looplab.harness.LabResult;
import looplab.harness.LabResult.ClaimResult;
import looplab.harness.LabResult.Shown;
import looplab.harness.Verdict;
import looplab.harness.report.TextStyle.Tone;

/**
 * Results as text for a terminal or a file. Each method returns whole lines, without a blank line
 * at either end.
 */
public record TextReport(TextStyle style) {
  private static final int CARD_INDENT = 11;
  private static final int CLAIM_INDENT = 8;
  private static final int FOOTER_INDENT = 10;

  /** What one experiment found: table, verdicts, who held the loop. */
  public String experiment(ExperimentResult result) {
    Page page = new Page(style);
    new ExperimentText(result, page).write();
    return page.text();
  }

  /** The guides' claims with their standing, and what this run says of it. */
  public String claims(LabResult result) {
    Page page = new Page(style).paragraph("What the guides say, tried", 0, Tone.QUESTION);
    for (ClaimResult each : result.claims()) {
      if (!leftOut(each)) {
        page.blank()
            .labelled(Tone.LABEL, each.claim().id(), CLAIM_INDENT, Sentences.standing(each))
            .paragraph("\"" + each.claim().statement() + "\"", CLAIM_INDENT, Tone.NONE)
            .paragraph(each.claim().because(), CLAIM_INDENT, Tone.NONE);
      }
    }
    String leftOut =
        result.claims().stream()
            .filter(TextReport::leftOut)
            .map(each -> each.claim().id())
            .collect(Collectors.joining(", "));
    if (!leftOut.isEmpty()) {
      page.blank()
          .paragraph(
              "Not tried, as this run left out an experiment: "
                  + leftOut
                  + ". All of them: ./lab claims");
    }
    return page.text();
  }

  /** An opinion is tried in no run, and stands all the same. */
  private static boolean leftOut(ClaimResult claim) {
    return claim.shown() == Shown.NOT_TRIED && claim.claim().standing() != Claim.Standing.OPINION;
  }

  /** The closing card with this run's numbers, four labelled paragraphs. */
  public String card(LabResult result) {
    return card(result.card());
  }

  /** A card whose numbers are filled in; sentences that lack one are left out. */
  public String card(Card filled) {
    Card card = filled.readable();
    return new Page(style)
        .paragraph("Say it in a minute", 0, Tone.QUESTION)
        .blank()
        .labelled(Tone.LABEL, "Problem", CARD_INDENT, card.problem())
        .labelled(Tone.LABEL, "Options", CARD_INDENT, card.options())
        .labelled(Tone.LABEL, "Trade-off", CARD_INDENT, card.tradeOff())
        .labelled(Tone.LABEL, "Choice", CARD_INDENT, card.choice())
        .text();
  }

  /**
   * How the run was made, where its report lies, what to do next.
   *
   * @param report kept in one piece, however long, so that it can be copied
   */
  public String footer(LabResult result, Path report) {
    Page page = new Page(style);
    page.labelled(Tone.LABEL, "settings", FOOTER_INDENT, pairs(result.settings()));
    String missing = result.complete() ? "" : "broken off; it covers what was done until then";
    if (!missing.isEmpty()) {
      page.labelled(Tone.UNSURE, "! run", FOOTER_INDENT, missing);
    }
    page.labelled(Tone.LABEL, "verdicts", FOOTER_INDENT, tally(result));
    // The path as it is: letters that a pipe may not show are letters of its name all the same.
    return page.text()
        + "report    "
        + report
        + "\n"
        + new Page(style).labelled(Tone.LABEL, "next", FOOTER_INDENT, next(result)).text();
  }

  private static String tally(LabResult result) {
    EnumMap<Verdict.Decision, Integer> counts = new EnumMap<>(Verdict.Decision.class);
    result.experiments().stream()
        .flatMap(each -> each.verdicts().stream())
        .forEach(each -> counts.merge(each.decision(), 1, Integer::sum));
    return counts.getOrDefault(Verdict.Decision.HELD, 0)
        + " held, "
        + counts.getOrDefault(Verdict.Decision.NOT_HELD, 0)
        + " did not hold, "
        + counts.getOrDefault(Verdict.Decision.INCONCLUSIVE, 0)
        + " inconclusive";
  }

  /** The whole run on one sheet, as it is kept beside the numbers. */
  String run(LabResult result) {
    Page head = new Page(style).paragraph(result.lab().question(), 0, Tone.QUESTION);
    String machine =
        new Page(style)
            .labelled(Tone.LABEL, "machine", FOOTER_INDENT, pairs(result.machine()))
            .labelled(Tone.LABEL, "settings", FOOTER_INDENT, pairs(result.settings()))
            .labelled(
                Tone.LABEL, "run", FOOTER_INDENT, result.complete() ? "complete" : "broken off")
            .text();
    Stream<String> experiments = result.experiments().stream().map(this::experiment);
    return Stream.of(
            Stream.of(head.text()), experiments, Stream.of(claims(result), card(result), machine))
        .flatMap(each -> each)
        .collect(Collectors.joining("\n"));
  }

  private static String next(LabResult result) {
    boolean quick = "quick".equals(result.settings().get("mode"));
    return quick || !result.complete()
        ? "./lab run " + result.lab().name() + " (every round, narrower intervals)"
        : "./lab report open (the same with charts)";
  }

  static String pairs(Map<String, String> facts) {
    return facts.entrySet().stream()
        .filter(each -> !each.getValue().isBlank())
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(", "));
  }
}
