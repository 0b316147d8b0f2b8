package looplab.harness;

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
 * <p>What a run did not measure reads "(not measured)".
 */
public record Card(String problem, String options, String tradeOff, String choice) {
  public Card {
    Check.present("problem", problem);
    Check.present("options", options);
    Check.present("trade-off", tradeOff);
    Check.present("choice", choice);
  }
}
