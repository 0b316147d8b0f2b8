package looplab.harness;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The closing card: an interview answer in four steps. Texts may hold placeholders that the run
 * fills in:
 *
 * <ul>
 *   <li>{@code {experiment/variant/metric}} the median of a metric, e.g. {@code
 *       {who-pays/on-loop/victims.p99}}
 *   <li>{@code {experiment/expectation}} the estimate of a ratio, e.g. {@code {who-pays/p99-ratio}}
 * </ul>
 *
 * <p>What a run did not measure reads {@value LabResult#NOT_MEASURED}.
 */
public record Card(String problem, String options, String tradeOff, String choice) {
  /** Between a full stop and what begins with a capital; {@code 1.5 ms} is no end. */
  private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?])\\s+(?=\\p{Lu})");

  public Card {
    Check.present("problem", problem);
    Check.present("options", options);
    Check.present("trade-off", tradeOff);
    Check.present("choice", choice);
  }

  /** The same without the sentences that lack a number: for who wants to read it out. */
  public Card readable() {
    return new Card(readable(problem), readable(options), readable(tradeOff), readable(choice));
  }

  private static String readable(String text) {
    if (!text.contains(LabResult.NOT_MEASURED)) {
      return text;
    }
    String rest =
        SENTENCES
            .splitAsStream(text)
            .filter(sentence -> !sentence.contains(LabResult.NOT_MEASURED))
            .collect(Collectors.joining(" "));
    return rest.isEmpty() ? "This run did not measure it." : rest;
  }
}
