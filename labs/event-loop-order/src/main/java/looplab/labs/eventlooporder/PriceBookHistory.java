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
  private int answered;
  private Finding.@Nullable Failed wrong;

  PriceBookHistory(Vertx vertx, PriceBook book, RandomGenerator random) {
    this.vertx = vertx;
    this.loop = vertx.getOrCreateContext();
    this.book = book;
    this.random = random;
  }

  /** A customer's question, what it must be told, and what it was told as which answer. */
  private static final class Question {
    private final String article;
    private final Future<Integer> answer;
    private @Nullable Integer expected;
    private boolean decided;
    private int place;

    Question(String article, Future<Integer> answer) {
      this.article = article;
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
      return answer.succeeded()
          ? expected != null && expected.equals(answer.result())
          : expected == null;
    }
  }

  /** Plays the history. Blocks; call from a thread that is no event loop. */
  Optional<Finding.Failed> play() throws Exception {
    step(() -> book.open(vertx, this::shop));
    for (int i = 0; i < STEPS && wrong == null; i++) {
      String article = ARTICLES.get(random.nextInt(ARTICLES.size()));
      int what = random.nextInt(5);
      int times = 1 + random.nextInt(MOST_AT_ONCE);
      step(
          () -> {
            switch (what) {
              case 0 -> fail(article);
              case 1 -> tell(article);
              default -> ask(article, times);
            }
          });
      step(() -> wasAsked(article));
    }
    step(() -> ARTICLES.forEach(this::tell));
    return Optional.ofNullable(wrong == null ? judgeAnswers() : wrong);
  }

  /** Runs a task on the loop, and waits until what it queued has run too. */
  private void step(Runnable task) throws Exception {
    NeverAnswered.unless(
        OnLoop.run(vertx, task).compose(done -> queuedHasRun()), "a call did not return");
  }

  private Future<Void> queuedHasRun() {
    Promise<Void> over = Promise.promise();
    loop.runOnContext(queued -> loop.runOnContext(nested -> over.complete()));
    return over.future();
  }

  private void ask(String article, int times) {
    timeline.add((times == 1 ? "customer asks for " : times + " customers ask for ") + article);
    for (int i = 0; i < times; i++) {
      Question question = new Question(article, ReturnedNull.unless(book.price(article), METHOD));
      if (known.containsKey(article)) {
        question.mustBe(known.get(article));
      }
      questions.add(question);
      question.answer.onComplete(any -> question.place = ++answered);
    }
  }

  private Future<Integer> shop(String article) {
    timeline.add(ASKED + article);
    if (known.containsKey(article)) {
      found(article, "forgets", "The shop is asked for a price that it has told already.");
    } else if (underWay.containsKey(article)) {
      found(
          article,
          "asks-twice",
          "The shop is asked again while it is being asked: between the look into the map and the"
              + " answer, others look and find nothing.");
    }
    return underWay.computeIfAbsent(article, first -> Promise.promise()).future();
  }

  /** Whoever asks for what is neither known nor under way must have made the shop be asked. */
  private void wasAsked(String article) {
    boolean waiting =
        questions.stream().anyMatch(each -> each.article.equals(article) && !each.decided);
    if (!waiting || underWay.containsKey(article)) {
      return;
    }
    timeline.add("shop is not asked for " + article);
    if (failedBefore.contains(article)) {
      found(
          article,
          "keeps-a-failure",
          "The shop failed once, and is never asked for the article again.");
    } else {
      found(article, "never-asks", "The price is not known, and the shop is not asked for it.");
    }
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

  private void fail(String article) {
    Promise<Integer> question = underWay.remove(article);
    if (question != null) {
      timeline.add("shop fails on " + article);
      failedBefore.add(article);
      decide(article, null);
      question.fail("the shop is closed");
    }
  }

  private void decide(String article, @Nullable Integer told) {
    questions.stream()
        .filter(each -> each.article.equals(article))
        .forEach(each -> each.mustBe(told));
  }

  private Finding.@Nullable Failed judgeAnswers() throws Exception {
    for (Question each : questions) {
      // A failure is an answer, too.
      NeverAnswered.unless(each.answer.otherwiseEmpty(), "a question was not answered");
    }
    step(this::compareAnswers);
    return wrong;
  }

  private void compareAnswers() {
    Map<String, Integer> last = new HashMap<>();
    for (Question each : questions) {
      if (!each.isRight()) {
        String must = each.expected == null ? "a failure" : String.valueOf(each.expected);
        timeline.add(each.article + ": told " + each.told() + ", must be " + must);
        found(
            each.article,
            "wrong-answer",
            "A customer is told something that the shop did not say.");
      }
      if (each.place < last.getOrDefault(each.article, 0)) {
        found(
            each.article, "out-of-order", "Who asked later for the same article is told earlier.");
      }
      last.put(each.article, each.place);
    }
  }

  /** The last steps that concern the article are the evidence, from the shop's last question on. */
  private void found(String article, String diagnosis, String means) {
    if (wrong == null) {
      List<String> steps = timeline.stream().filter(step -> step.contains(article)).toList();
      int from = Math.min(steps.size() - SHOWN, steps.lastIndexOf(ASKED + article));
      List<String> last = steps.subList(Math.max(0, from), steps.size());
      wrong = Finding.failed(diagnosis, means).showing(last.toArray(String[]::new)).in(METHOD);
    }
  }
}
