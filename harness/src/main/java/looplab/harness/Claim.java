package looplab.harness;

import java.util.List;

/**
 * A sentence of the interview guides in our own words, with its standing and the expectations that
 * prove that standing.
 *
 * @param id of the sentence: guide A or B, question, number, e.g. {@code A5.1}
 * @param statement what the guide says
 * @param standing what became of it
 * @param because the condition or the correction, one sentence
 * @param provenBy expectations as {@code experiment/expectation}; empty only for an opinion
 */
public record Claim(
    String id, String statement, Standing standing, String because, List<String> provenBy) {

  /** How a claim stands once tried. */
  public enum Standing {
    HOLDS,
    /** True only under the condition that {@link Claim#because} names. */
    HOLDS_WHEN,
    FAILS,
    /** Advice; no experiment can refute it. */
    OPINION
  }

  public Claim {
    if (!id.matches("[AB]\\d{1,2}\\.\\d{1,2}")) {
      throw new IllegalArgumentException("a claim id looks like A5.1, but is \"" + id + "\"");
    }
    Check.present("claim " + id, statement);
    Check.present("standing of " + id, because);
    provenBy = List.copyOf(provenBy);
    for (String each : provenBy) {
      if (!each.matches("[a-z0-9-]+/[a-z0-9-]+")) {
        throw new IllegalArgumentException(
            "claim "
                + id
                + " is proven by expectations named experiment/expectation, but names \""
                + each
                + "\"");
      }
    }
    if (provenBy.isEmpty() && standing != Standing.OPINION) {
      throw new IllegalArgumentException("claim " + id + " names no expectation that proves it");
    }
  }

  public static Claim of(
      String id, String statement, Standing standing, String because, String... provenBy) {
    return new Claim(id, statement, standing, because, List.of(provenBy));
  }
}
