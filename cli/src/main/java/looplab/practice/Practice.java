package looplab.practice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import looplab.harness.judge.Judgement;
import looplab.practice.Lesson.Hint;

/** What a learner can do, whichever way they ask for it: by a command or by a key. */
public final class Practice {
  private static final int MARK_BYTES = 4;

  private final List<Lesson> lessons;
  private final Workshop workshop;
  private final ProgressFile progress;

  /**
   * Practice in one checkout.
   *
   * @param lessons in reading order
   */
  public Practice(List<Lesson> lessons, Workshop workshop, ProgressFile progress) {
    this.lessons = List.copyOf(lessons);
    this.workshop = workshop;
    this.progress = progress;
  }

  /** All exercises in reading order. */
  public List<Lesson> lessons() {
    return lessons;
  }

  /** The exercise of a lab. */
  public Optional<Lesson> find(String lab) {
    return lessons.stream().filter(each -> each.name().equals(lab)).findFirst();
  }

  public Progress progress() throws IOException {
    return progress.read();
  }

  /** Where the learner stands with an exercise. */
  public Standing standing(Lesson lesson) throws IOException {
    return progress().of(lesson.name()).orElse(Standing.BEGUN);
  }

  /** The exercise that was begun or taken up last. */
  public Optional<Lesson> inWork() throws IOException {
    return progress().inWork().flatMap(this::find);
  }

  /** The exercise in work until it is passed, then the next. */
  public Optional<Lesson> toDo() throws IOException {
    Optional<Lesson> inWork = inWork();
    return inWork.isPresent() && !standing(inWork.get()).passed() ? inWork : next();
  }

  /** The first exercise behind the one in work that was not passed; then those before it. */
  public Optional<Lesson> next() throws IOException {
    Progress now = progress();
    int from = inWork().map(lessons::indexOf).orElse(-1) + 1;
    return Stream.concat(
            lessons.subList(from, lessons.size()).stream(),
            lessons.subList(0, Math.max(0, from - 1)).stream())
        .filter(each -> now.of(each.name()).filter(Standing::passed).isEmpty())
        .findFirst();
  }

  /**
   * Takes an exercise up, and makes the working copy if there is none.
   *
   * @return whether the copy is new
   */
  public boolean begin(Lesson lesson) throws IOException {
    boolean fresh = workshop.begin(lesson);
    progress.change(
        all -> {
          Standing standing = all.of(lesson.name()).orElse(Standing.BEGUN);
          return all.with(lesson.name(), standing).workingOn(lesson.name());
        });
    return fresh;
  }

  /** Opens the next hint and returns all that are open. */
  public List<Hint> hint(Lesson lesson) throws IOException {
    List<Hint> hints = lesson.hints();
    int open = Math.min(hints.size(), standing(lesson).hints() + 1);
    change(lesson, standing -> standing.hinted(open));
    return hints.subList(0, open);
  }

  /**
   * Lays the reference solution beside the learner's file, if it may be seen.
   *
   * @return where it lies
   */
  public Optional<Path> solution(Lesson lesson) throws IOException {
    if (standing(lesson).failuresLeft() > 0) {
      return Optional.empty();
    }
    Path solution = workshop.putSolution(lesson);
    change(lesson, Standing::shown);
    return Optional.of(solution);
  }

  /**
   * Puts the working copy and the standing back to the beginning.
   *
   * @return where the learner's version is kept, if there was one
   */
  public Optional<Path> reset(Lesson lesson) throws IOException {
    Optional<Path> kept = workshop.reset(lesson);
    change(lesson, standing -> Standing.BEGUN);
    return kept;
  }

  /**
   * Takes note of a verdict.
   *
   * @param text the file that was judged
   */
  public void judged(Lesson lesson, String text, Judgement judgement) throws IOException {
    boolean tried = judgement.passed() || judgement.firstFailed().isPresent();
    if (tried && !text.equals(Files.readString(lesson.shipped()))) {
      String mark = mark(text);
      change(lesson, standing -> standing.attempted(mark, judgement.passed()));
    }
  }

  private void change(Lesson lesson, UnaryOperator<Standing> change) throws IOException {
    progress.change(
        all -> all.with(lesson.name(), change.apply(all.of(lesson.name()).orElse(Standing.BEGUN))));
  }

  private static String mark(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, MARK_BYTES);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("this JDK lacks SHA-256", missing);
    }
  }
}
