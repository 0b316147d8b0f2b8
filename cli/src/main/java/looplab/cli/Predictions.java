package looplab.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import looplab.harness.ExperimentResult;
import looplab.harness.Prediction;
import org.jspecify.annotations.Nullable;

/** Asks what a person expects before an experiment, and tells afterwards. Keeps the score. */
final class Predictions {
  private final BufferedReader in;
  private final PrintWriter err;
  private final boolean asking;
  private @Nullable Prediction asked;
  private int guess;
  private int right;
  private int decided;

  /**
   * Prepares to ask.
   *
   * @param asking whether anybody is there to answer
   */
  Predictions(BufferedReader in, PrintWriter err, boolean asking) {
    this.in = in;
    this.err = err;
    this.asking = asking;
  }

  /** Asks, if there is something to ask, and waits for the answer. */
  void ask(Optional<Prediction> prediction) {
    asked = null;
    if (asking && prediction.isPresent()) {
      Prediction question = prediction.get();
      err.println("What do you expect? " + question.question());
      for (int i = 1; i <= question.choices().size(); i++) {
        err.println("  " + i + "  " + question.choices().get(i - 1));
      }
      answer(question.choices().size())
          .ifPresent(
              number -> {
                guess = number - 1;
                asked = question;
              });
    }
  }

  /** Tells how the guess compares with the measurement. */
  void tell(ExperimentResult result) {
    Prediction question = asked;
    if (question == null) {
      return;
    }
    int measured = question.answer().applyAsInt(result);
    if (measured < 0) {
      err.println("Your guess: " + question.choices().get(guess) + ". This run cannot tell.");
      return;
    }
    decided++;
    right += measured == guess ? 1 : 0;
    err.println(
        measured == guess
            ? "You guessed right: " + question.choices().get(measured) + "."
            : "You guessed: "
                + question.choices().get(guess)
                + ". Measured here: "
                + question.choices().get(measured)
                + ".");
  }

  /** The score so far, if anything was guessed. */
  Optional<String> score() {
    return decided == 0
        ? Optional.empty()
        : Optional.of("Predictions: " + right + " of " + decided + " right.");
  }

  private OptionalInt answer(int choices) {
    for (String hint = "Your guess"; ; hint = "A number") {
      err.print(hint + " (1 to " + choices + ", Enter to skip): ");
      err.flush();
      String line = readLine().orElse("").strip();
      if (line.isEmpty()) {
        return OptionalInt.empty();
      }
      if (line.matches("[1-" + choices + "]")) {
        return OptionalInt.of(Integer.parseInt(line));
      }
    }
  }

  /** Reads on another thread: reading cannot be interrupted, but waiting for it can. */
  private Optional<String> readLine() {
    CompletableFuture<Optional<String>> line = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("prediction")
        .start(() -> line.completeAsync(this::readLineNow, Runnable::run));
    try {
      return line.get();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException unreadable) {
      return Optional.empty();
    }
  }

  private Optional<String> readLineNow() {
    try {
      return Optional.ofNullable(in.readLine());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
