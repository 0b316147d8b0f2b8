package looplab.practice;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import looplab.harness.Card;
import looplab.harness.Lab;
import looplab.harness.LabResult;

/**
 * A lab's card with the numbers of a run that is saved: the learner's last one that measured them
 * all, or else the reference run.
 *
 * @param results holds the folders {@code runs} and {@code reference}
 */
public record MeasuredCard(Path results) {

  /** The card; without a run, its numbers read as not measured. */
  public Card of(Lab lab) {
    return Stream.of(results.resolve("runs"), results.resolve("reference").resolve(lab.name()))
        .flatMap(folder -> runs(folder, lab).stream())
        .flatMap(run -> card(run, lab).stream())
        .findFirst()
        .orElseGet(() -> new LabResult(lab, List.of(), Map.of(), Map.of(), false).card());
  }

  /** The lab's runs, newest first: a folder's name begins with the time. */
  private static List<Path> runs(Path folder, Lab lab) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> runs = Files.list(folder)) {
      return runs.filter(run -> run.getFileName().toString().contains("-" + lab.name()))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static Optional<Card> card(Path run, Lab lab) {
    try {
      JsonObject result = new JsonObject(Files.readString(run.resolve("result.json")));
      JsonObject card = result.getJsonObject("card");
      boolean whole =
          card != null
              && result.getBoolean("complete", false)
              && lab.name().equals(result.getString("lab"))
              && !card.encode().contains(LabResult.NOT_MEASURED);
      return whole
          ? Optional.of(
              new Card(
                  card.getString("problem"),
                  card.getString("options"),
                  card.getString("tradeOff"),
                  card.getString("choice")))
          : Optional.empty();
    } catch (IOException | DecodeException | ClassCastException notOurs) {
      return Optional.empty();
    }
  }
}
