package looplab.labs.loopstarvation;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import looplab.harness.Stage;
import looplab.harness.exercise.Finding;
import looplab.harness.exercise.NeverAnswered;

/**
 * A few batches of random length, given at once or when another ends, some with a link that throws
 * an exception or an error; held against what must have run, and how each must have ended.
 */
final class BatchHistory {
  private static final int MOST_BATCHES = 4;
  private static final int MOST_LINKS = 8;
  private static final int ONE_IN = 4;

  private final LinkLog log;
  private final BatchDesk desk;
  private final Context loop;
  private final Stage stage;
  private final List<Given> all = new ArrayList<>();

  BatchHistory(Stage stage, BatchDesk desk, RandomGenerator random) {
    this.stage = stage;
    this.desk = desk;
    this.loop = stage.server().getOrCreateContext();
    this.log = new LinkLog(stage);
    int batches = 1 + random.nextInt(MOST_BATCHES);
    for (int i = 0; i < batches; i++) {
      int links = random.nextInt(MOST_LINKS + 1);
      boolean throwing = links > 0 && random.nextInt(ONE_IN) == 0;
      int throwsAt = throwing ? random.nextInt(links) : links;
      all.add(new Given(links, throwsAt, thrown(random.nextBoolean()), random.nextBoolean()));
    }
  }

  private static Throwable thrown(boolean error) {
    String message = "thrown by a link";
    return error ? new AssertionError(message) : new IllegalStateException(message);
  }

  /** A batch, and what became of it. Its link number {@code throwsAt}, from 0, throws. */
  private final class Given {
    private final int links;
    private final int throwsAt;
    private final boolean afterAnother;
    private final AtomicInteger ran = new AtomicInteger();
    private final Throwable thrown;
    private final Promise<Integer> ended = Promise.promise();
    private Optional<Throwable> failure = Optional.empty();

    Given(int links, int throwsAt, Throwable thrown, boolean afterAnother) {
      this.links = links;
      this.throwsAt = throwsAt;
      this.thrown = thrown;
      this.afterAnother = afterAnother;
    }

    boolean mustFail() {
      return throwsAt < links;
    }

    private void link() {
      log.runLink(0);
      if (ran.getAndIncrement() != throwsAt) {
        return;
      }
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown instanceof RuntimeException exception) {
        throw exception;
      }
    }

    /** Hands it over; the future ends with how many links had run when its own did. */
    Future<Integer> give() {
      desk.process(new Batch(links, this::link, () -> false))
          .onComplete(
              how -> {
                failure = Optional.ofNullable(how.cause());
                ended.tryComplete(ran.get());
              });
      return ended.future();
    }

    Optional<Finding.Failed> judged() {
      int must = mustFail() ? throwsAt + 1 : links;
      int atEnd = ended.future().result();
      if (mustFail() && !failure.equals(Optional.of(thrown))) {
        return wrong("swallows-a-failure", "A link threw, and the future of its batch hides it.");
      }
      if (!mustFail() && failure.isPresent()) {
        return wrong("fails-for-another", "A batch fails though none of its links threw.");
      }
      if (atEnd < must) {
        return wrong("ends-early", "The future of a batch ends before its last link has run.");
      }
      return ran.get() > must
          ? wrong("goes-on-after-a-failure", "The rest of a batch runs though a link threw.")
          : Optional.empty();
    }

    private Optional<Finding.Failed> wrong(String diagnosis, String means) {
      return Optional.of(
          Finding.failed(diagnosis, means)
              .showing(
                  toString(),
                  "ran: " + ended.future().result() + " when its future ended, " + ran + " in all",
                  "its future: " + failure.map(Throwable::toString).orElse("succeeded"))
              .in("process"));
    }

    @Override
    public String toString() {
      return "a batch of "
          + links
          + " links"
          + (mustFail()
              ? ", number "
                  + (throwsAt + 1)
                  + " throws an "
                  + (thrown instanceof Error ? "error" : "exception")
              : "");
    }
  }

  /** Plays the history. Blocks; call from a thread that is no event loop. */
  Optional<Finding.Failed> play() throws Exception {
    Promise<Void> given = Promise.promise();
    loop.runOnContext(
        go -> {
          try {
            log.begin();
            desk.open(stage.server());
            giveFrom(0);
            given.complete();
          } catch (RuntimeException thrown) {
            given.fail(thrown);
          }
        });
    NeverAnswered.unless(given.future(), "process did not return");
    for (Given each : all) {
      NeverAnswered.unless(each.ended.future(), each + " did not end");
    }
    Optional<Finding.Failed> elsewhere = log.elsewhere();
    return elsewhere.isPresent()
        ? elsewhere
        : all.stream().flatMap(each -> each.judged().stream()).findFirst();
  }

  private void giveFrom(int index) {
    if (index < all.size()) {
      Given each = all.get(index);
      Future<Integer> ended = each.give();
      if (each.afterAnother) {
        ended.onComplete(next -> giveFrom(index + 1));
      } else {
        giveFrom(index + 1);
      }
    }
  }
}
