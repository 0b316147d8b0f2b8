package looplab.labs.eventlooporder;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import looplab.harness.exercise.Finding;
import looplab.harness.exercise.NeverAnswered;
import looplab.harness.exercise.OnLoop;
import looplab.harness.exercise.ReturnedNull;
import org.jspecify.annotations.Nullable;

/**
 * One random history of questions, answers and failures, played on a loop step by step, and held
 * against a model that knows of each article: unknown, being asked, or known.
 *
 * <p>Its fields are used on the loop only.
 */
final class PriceBookHistory {
  private static final List<String> ARTICLES = List.of("kettle", "lamp", "mug");
  private static final String METHOD = PriceBookExercise.METHOD;
  private static final int STEPS = 12;
  private static final int MOST_AT_ONCE = 3;
  private static final String ASKED = "shop is asked for ";

  /** Steps that are evidence, at least. */
  private static final int SHOWN = 6;

  /** So many tasks in a row may queue one another until a step counts as over. */
  private static final int HOPS = 4;

  static final String FORGETS = "forgets";
  static final String ASKED_AGAIN = "The shop is asked for a price that it has told already.";

  private final Vertx vertx;
  private final Context loop;
  private final PriceBook book;
  private final RandomGenerator random;
  private final List<String> timeline = new ArrayList<>();
  private final Map<String, Promise<Integer>> underWay = new HashMap<>();
  private final Map<String, Integer> known = new HashMap<>();
  private final Set<String> failedBefore = new HashSet<>();
  private final List<Question> questions = new ArrayList<>();
  private int price = 100;
  private boolean ending;
  private @Nullable Thread home;
  private @Nullable Throwable thrown;
  private Finding.@Nullable Failed wrong;

  /** May be found on any thread. */
  private volatile Finding.@Nullable Failed elsewhere;

  PriceBookHistory(Vertx vertx, PriceBook book, RandomGenerator random) {
    this.vertx = vertx;
    this.loop = vertx.getOrCreateContext();
    this.book = book;
    this.random = random;
  }

  /** How a question came to be asked. */
  private enum Asked {
    ON_ITS_OWN,
    /** In the task in which the shop failed: it may be told of that failure, or be asked anew. */
    WITH_THE_FAILURE,
    /** From inside the handler that was told of a failure. */
    WHEN_TOLD
  }

  /** A customer's question, what it must be told, and what it was told. */
  private static final class Question {
    private final String article;
    private final Asked asked;
    private final Future<Integer> answer;
    private @Nullable Integer expected;
    private boolean decided;

    Question(String article, Asked asked, Future<Integer> answer) {
      this.article = article;
      this.asked = asked;
      this.answer = answer;
    }

    void mustBe(@Nullable Integer told) {
      if (!decided) {
        expected = told;
        decided = true;
      }
    }

    String told() {
      return answer.succeeded() ? String.valueOf(answer.result()) : "a failure";
    }

    boolean isRight() {
      if (asked == Asked.WITH_THE_FAILURE && answer.failed()) {
        return true;
      }
      return answer.succeeded()
          ? expected != null && expected.equals(answer.result())
          : expected == null;
    }
  }

  /** Plays the history. Blocks; call from a thread that is no event loop. */
  Optional<Finding.Failed> play() throws Exception {
    step(
        () -> {
          home = Thread.currentThread();
          book.open(vertx, this::shop);
        });
    for (int i = 0; i < STEPS && nothingFound(); i++) {
      String article = ARTICLES.get(random.nextInt(ARTICLES.size()));
      int what = random.nextInt(5);
      int times = 1 + random.nextInt(MOST_AT_ONCE);
      boolean more = random.nextBoolean();
      step(
          () -> {
            switch (what) {
              case 0 -> fail(article, more ? times : 0);
              case 1 -> tell(article);
              default -> ask(article, times, Asked.ON_ITS_OWN, more);
            }
          });
      settle(article);
    }
    if (nothingFound()) {
      judgeAnswers();
    }
    return Optional.ofNullable(elsewhere == null ? wrong : elsewhere);
  }

  private boolean nothingFound() {
    return elsewhere == null && wrong == null;
  }

  /** Runs a task on the loop, and waits until what it queued has run too. */
  private void step(Runnable task) throws Exception {
    NeverAnswered.unless(
        OnLoop.run(vertx, task).compose(done -> queuedHasRun()), "a call did not return");
  }

  private Future<Void> queuedHasRun() {
    Promise<Void> over = Promise.promise();
    hop(HOPS, over);
    return over.future();
  }

  private void hop(int left, Promise<Void> over) {
    if (thrown != null) {
      over.fail(thrown);
    } else if (left == 0) {
      over.complete();
    } else {
      loop.runOnContext(queued -> hop(left - 1, over));
    }
  }

  /**
   * Asks so many times.
   *
   * @param insists whether the first customer asks again when told of a failure
   */
  private void ask(String article, int times, Asked how, boolean insists) {
    if (times > 0) {
      timeline.add(asking(times, how) + " for " + article);
    }
    for (int i = 0; i < times; i++) {
      Question question =
          new Question(article, how, ReturnedNull.unless(book.price(article), METHOD));
      if (known.containsKey(article)) {
        question.mustBe(known.get(article));
      }
      questions.add(question);
      boolean first = i == 0;
      question.answer.onComplete(any -> answered(question, insists && first));
    }
  }

  private static String asking(int times, Asked how) {
    if (how == Asked.WHEN_TOLD) {
      return "customer is told so, and asks again";
    }
    return times == 1 ? "customer asks" : times + " customers ask";
  }

  /** Called by the answer, on whichever thread it likes. */
  private void answered(Question question, boolean insists) {
    Thread caller = home;
    if (caller != null && !caller.equals(Thread.currentThread())) {
      elsewhere = Caller.elsewhere(caller, Thread.currentThread()).orElse(null);
      return;
    }
    if (insists && question.answer.failed()) {
      try {
        ask(question.article, 1, Asked.WHEN_TOLD, false);
      } catch (RuntimeException | Error byTheBook) {
        // Thrown into the book, it would be the book's to handle.
        thrown = byTheBook;
      }
    }
  }

  private Future<Integer> shop(String article) {
    timeline.add(ASKED + article);
    if (known.containsKey(article)) {
      found(article, FORGETS, ASKED_AGAIN);
    } else if (underWay.containsKey(article)) {
      found(
          article,
          "asks-twice",
          "The shop is asked again while it is being asked: between the look into the map and the"
              + " answer, others look and find nothing.");
    }
    Promise<Integer> asked = underWay.computeIfAbsent(article, first -> Promise.promise());
    if (ending) {
      tell(article);
    }
    return asked.future();
  }

  /** Whoever asks for what is neither known nor under way must have made the shop be asked. */
  private void settle(String article) throws Exception {
    step(() -> tolerate(article));
    if (isForgotten(article)) {
      // Who is told late asks late: what looks forgotten gets a second look.
      step(() -> {});
      if (isForgotten(article)) {
        nameForgotten(article);
      }
    }
  }

  private void nameForgotten(String article) throws Exception {
    List<String> seen = new ArrayList<>();
    step(
        () -> {
          seen.addAll(last(article));
          seen.add(
              underWay.containsKey(article)
                  ? "customer is told of the failure that was"
                  : "shop is not asked for " + article);
        });
    if (!failedBefore.contains(article)) {
      found(seen, "never-asks", "The price is not known, and the shop is not asked for it.");
      return;
    }
    // Never again, or only not yet?
    step(() -> ask(article, 1, Asked.ON_ITS_OWN, false));
    step(
        () -> {
          if (underWay.containsKey(article)) {
            found(
                seen,
                "tells-an-old-failure",
                "Who asks when told of a failure is told of the same failure again: it is"
                    + " forgotten only later, and the shop is not asked.");
          } else {
            found(
                seen,
                "keeps-a-failure",
                "The shop failed once, and is never asked for the article again.");
          }
        });
  }

  /** Who asked together with the failure may have been taken for one of those who waited. */
  private void tolerate(String article) {
    questions.stream()
        .filter(each -> each.article.equals(article) && each.asked == Asked.WITH_THE_FAILURE)
        .filter(each -> each.answer.failed() || !underWay.containsKey(article))
        .forEach(each -> each.mustBe(null));
  }

  /** Whether somebody waits for what the shop is not asked for, or was told of an old failure. */
  private boolean isForgotten(String article) throws Exception {
    List<Question> forgotten = new ArrayList<>();
    step(
        () ->
            questions.stream()
                .filter(each -> each.article.equals(article) && !each.decided)
                .filter(each -> each.answer.failed() || !underWay.containsKey(article))
                .forEach(forgotten::add));
    return !forgotten.isEmpty();
  }

  private void tell(String article) {
    Promise<Integer> question = underWay.remove(article);
    if (question != null) {
      int told = price++;
      timeline.add("shop tells " + told + " for " + article);
      known.put(article, told);
      decide(article, told);
      question.complete(told);
    }
  }

  /** Fails, if the shop is being asked, and has so many customers ask at once behind that. */
  private void fail(String article, int asking) {
    Promise<Integer> question = underWay.remove(article);
    if (question != null) {
      timeline.add("shop fails on " + article);
      failedBefore.add(article);
      decide(article, null);
      question.fail("the shop is closed");
      ask(article, asking, Asked.WITH_THE_FAILURE, false);
    }
  }

  private void decide(String article, @Nullable Integer told) {
    questions.stream()
        .filter(each -> each.article.equals(article))
        .forEach(each -> each.mustBe(told));
  }

  /** From now on the shop tells at once. Who is told late, in another turn, may ask once more. */
  private void judgeAnswers() throws Exception {
    step(
        () -> {
          ending = true;
          ARTICLES.forEach(this::tell);
        });
    List<Question> awaited = List.of();
    for (List<Question> all = asked(); all.size() > awaited.size(); all = asked()) {
      for (Question each : all) {
        // A failure is an answer, too.
        NeverAnswered.unless(each.answer.otherwiseEmpty(), "a question was not answered");
      }
      awaited = all;
    }
    step(this::compareAnswers);
  }

  private List<Question> asked() throws Exception {
    List<Question> all = new ArrayList<>();
    step(() -> {});
    step(() -> all.addAll(questions));
    return all;
  }

  private void compareAnswers() {
    for (Question each : questions) {
      if (!each.isRight()) {
        String must = each.expected == null ? "a failure" : String.valueOf(each.expected);
        timeline.add(each.article + ": told " + each.told() + ", must be " + must);
        found(
            each.article,
            "wrong-answer",
            "A customer is told something that the shop did not say.");
      }
    }
  }

  private void found(String article, String diagnosis, String means) {
    found(last(article), diagnosis, means);
  }

  /** What is found first counts. */
  private void found(List<String> seen, String diagnosis, String means) {
    if (wrong == null) {
      wrong = Finding.failed(diagnosis, means).showing(seen.toArray(String[]::new)).in(METHOD);
    }
  }

  /** The last steps that concern the article, from the shop's last question on. */
  private List<String> last(String article) {
    List<String> steps = timeline.stream().filter(step -> step.contains(article)).toList();
    int from = Math.min(steps.size() - SHOWN, steps.lastIndexOf(ASKED + article));
    return steps.subList(Math.max(0, from), steps.size());
  }
}
