package looplab.labs.whereioruns;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import looplab.harness.SlowFile;
import looplab.harness.Stage;
import looplab.harness.exercise.Attempt;
import looplab.harness.exercise.Finding;
import looplab.harness.exercise.HeldLoop;
import looplab.harness.exercise.NeverAnswered;
import looplab.harness.exercise.OnLoop;
import looplab.harness.exercise.Search;

/**
 * How a desk that asks suppliers is tried: mostly by suppliers who keep their answers back until
 * something else has happened, so that nothing depends on how quick the machine is.
 */
final class SupplierChecks {
  private static final String METHOD = "prices";
  private static final String ARTICLE = "bolts";
  private static final int CASES = 60;
  private static final int MANY = 64;
  private static final int MOST_THREADS = 32;
  private static final long PATIENCE_MILLIS = 3_000;
  private static final long QUIET_MILLIS = 1_000;
  private static final long GOODBYE_MILLIS = 3_000;

  private SupplierChecks() {}

  static Finding pricesRight(Supplier<SupplierDesk> yours, Attempt attempt) throws Exception {
    return attempt.playing(
        stage -> {
          SupplierPort supplier =
              SupplierPort.open(stage.client(), (socket, article) -> socket.write("7\n")).await();
          Path file = fileOf(stage, supplier.port(), 1);
          SupplierDesk desk = opened(stage, yours.get(), file);
          Optional<Finding.Failed> once = readsOnce(stage, desk, file);
          return once.isPresent()
              ? once.get()
              : Search.over(attempt.seed(), CASES, random -> inquired(stage, desk, file, random));
        });
  }

  private static Optional<Finding.Failed> inquired(
      Stage stage, SupplierDesk desk, Path file, RandomGenerator random) throws Exception {
    Inquiry inquiry = Inquiry.drawn(stage.client(), random);
    Files.write(file, inquiry.ports());
    List<String> told;
    try {
      told = answered(asked(stage, desk, inquiry.article()));
    } catch (ConnectException refused) {
      if (!inquiry.someoneIsAway()) {
        throw refused;
      }
      return Optional.of(
          Finding.failed(
                  "fails-for-one",
                  "One supplier who cannot be reached, and nobody's price is told: the inquiry"
                      + " fails as a whole.")
              .showing("the inquiry failed with " + refused.getMessage())
              .in(METHOD));
    }
    return inquiry.judged(told);
  }

  /** Asks, puts a second supplier into the file, and asks again. */
  private static Optional<Finding.Failed> readsOnce(Stage stage, SupplierDesk desk, Path file)
      throws Exception {
    List<String> one = answered(asked(stage, desk, ARTICLE));
    String line = Files.readString(file);
    Files.writeString(file, line + line);
    List<String> two = answered(asked(stage, desk, ARTICLE));
    return one.equals(List.of("7")) && two.equals(one)
        ? Optional.of(
            Finding.failed(
                    "reads-once",
                    "The file is read for the first inquiry only. Who is put into it later is"
                        + " never asked.")
                .showing("with a second supplier in the file, still told: " + two)
                .in(METHOD))
        : Optional.empty();
  }

  static Finding allAskedAtOnce(Supplier<SupplierDesk> yours, Attempt attempt) throws Exception {
    return attempt.playing(
        stage -> {
          Reticent reticent = reticent(stage);
          HeldLoop probe = HeldLoop.of(stage, SupplierExercise.FILE);
          SupplierDesk desk = opened(stage, yours.get(), fileOf(stage, reticent.port(), MANY));
          Future<List<String>> prices = asked(stage, desk, ARTICLE);
          int waiting = reticent.waited().await();
          boolean free = waiting == MANY || probe.held().isEmpty();
          reticent.answerAll();
          answered(prices);
          String seen =
              waiting + " of " + MANY + " suppliers had been asked when nobody had answered";
          if (waiting == MANY) {
            return Finding.passed(seen);
          }
          return (!free
                  ? Finding.failed(
                      "waits-on-the-loop",
                      "The event loop itself waits for a supplier: nobody else is answered.")
                  : waiting <= 1
                      ? Finding.failed(
                          "one-after-the-other",
                          "The next supplier is asked when the one before has answered. The loop"
                              + " is free meanwhile, and the waits add up.")
                      : Finding.failed(
                          "waits-in-the-pool",
                          "Each question takes a thread until its answer is there, and a pool has"
                              + " only so many. Whatever else needs the pool waits with them."))
              .showing(seen)
              .in(METHOD);
        });
  }

  static Finding threadsStayFew(Supplier<SupplierDesk> yours, Attempt attempt) throws Exception {
    return attempt.playing(
        stage -> {
          Reticent reticent = reticent(stage);
          SupplierDesk desk = opened(stage, yours.get(), fileOf(stage, reticent.port(), MANY));
          ThreadMXBean threads = ManagementFactory.getThreadMXBean();
          long before = threads.getTotalStartedThreadCount();
          Future<List<String>> prices = asked(stage, desk, ARTICLE);
          reticent.waited().await();
          reticent.answerAll();
          answered(prices);
          long more = threads.getTotalStartedThreadCount() - before;
          String seen = more + " threads started for " + MANY + " suppliers";
          return more <= MOST_THREADS
              ? Finding.passed(seen)
              : Finding.failed(
                      "thread-per-question",
                      "A pool large enough for all questions is a thread for each of them, and the"
                          + " next inquiry needs as many again. A socket that waits needs none.")
                  .showing(seen + ", at most " + MOST_THREADS + " asked for")
                  .in(METHOD);
        });
  }

  static Finding slowFileHoldsNobody(Supplier<SupplierDesk> yours, Attempt attempt)
      throws Exception {
    return attempt.playing(
        stage -> {
          SupplierPort supplier =
              SupplierPort.open(stage.client(), (socket, article) -> socket.write("7\n")).await();
          HeldLoop probe = HeldLoop.of(stage, SupplierExercise.FILE);
          SlowFile slow = SlowFile.make(stage);
          SupplierDesk desk = opened(stage, yours.get(), slow.path());
          Promise<Optional<StackTraceElement>> held = Promise.promise();
          var _ = slow.deliver(stage.client(), supplier.port() + "\n", () -> look(probe, held));
          Future<List<String>> prices = asked(stage, desk, ARTICLE);
          Optional<StackTraceElement> at =
              NeverAnswered.unless(held.future(), "the file was not read");
          answered(prices);
          return at.isEmpty()
              ? Finding.passed("the loop ran a task while the file was read")
              : Finding.failed(
                      "reads-on-the-loop",
                      "Sockets need no thread, and files do: this read returns when the data is"
                          + " there. Read on the loop, a slow disk stops everybody.")
                  .showing(
                      "while the file was read, the loop ran no other task for a second",
                      "seen in " + at.get())
                  .in(METHOD);
        });
  }

  private static void look(HeldLoop probe, Promise<Optional<StackTraceElement>> held) {
    try {
      held.complete(probe.held());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      held.fail(stop);
    }
  }

  static Finding hangsUp(Supplier<SupplierDesk> yours, Attempt attempt) throws Exception {
    return attempt.playing(
        stage -> {
          Vertx far = stage.client();
          SupplierPort supplier =
              SupplierPort.open(far, (socket, article) -> socket.write("7\n")).await();
          SupplierDesk desk = opened(stage, yours.get(), fileOf(stage, supplier.port(), MANY));
          answered(asked(stage, desk, ARTICLE));
          Promise<Integer> left = Promise.promise();
          far.getOrCreateContext()
              .runOnContext(
                  go -> {
                    supplier.whenAlone(() -> left.tryComplete(0));
                    far.setTimer(GOODBYE_MILLIS, id -> left.tryComplete(supplier.connections()));
                  });
          int open = left.future().await();
          String seen = open + " of " + MANY + " connections were open when all had answered";
          return open == 0
              ? Finding.passed(seen)
              : Finding.failed(
                      "leaves-sockets-open",
                      "Nobody hangs up. Each inquiry leaves its connections behind, until the"
                          + " process may open no more files.")
                  .showing(seen + ", and stayed so")
                  .in(METHOD);
        });
  }

  private static Reticent reticent(Stage stage) {
    return Reticent.open(stage.client(), MANY, PATIENCE_MILLIS, QUIET_MILLIS);
  }

  private static Path file(Stage stage) {
    try {
      Path file = Files.createTempFile("looplab-suppliers-", ".txt");
      stage.closing(() -> Files.deleteIfExists(file));
      return file;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The same supplier many times: to the desk each line is one. */
  static Path fileOf(Stage stage, int port, int lines) {
    try {
      return Files.write(file(stage), Collections.nCopies(lines, String.valueOf(port)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static SupplierDesk opened(Stage stage, SupplierDesk desk, Path file) throws Exception {
    NeverAnswered.unless(open(stage, desk, file), "open did not return");
    return desk;
  }

  static Future<Void> open(Stage stage, SupplierDesk desk, Path file) {
    return OnLoop.run(stage.server(), () -> desk.open(stage.server(), file));
  }

  private static Future<List<String>> asked(Stage stage, SupplierDesk desk, String article) {
    return OnLoop.call(stage.server(), METHOD, () -> desk.prices(article));
  }

  private static List<String> answered(Future<List<String>> prices) throws Exception {
    return NeverAnswered.unless(prices, "an inquiry was not answered");
  }
}
