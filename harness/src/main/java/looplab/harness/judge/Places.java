package looplab.harness.judge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import looplab.harness.exercise.Finding;

/**
 * Where in the learner's file a finding points: the line that its evidence names, else the method
 * that it is about, else what is still to do.
 *
 * @param methods line of each method's declaration, the first of each name
 * @param threads line of the first expression that makes something with threads
 * @param todo line of the first TODO
 */
record Places(
    String fileName, Map<String, Integer> methods, OptionalInt threads, OptionalInt todo) {

  Places {
    methods = Map.copyOf(methods);
  }

  static Places of(String fileName, String source, Shape shape) {
    List<String> lines = source.lines().toList();
    OptionalInt todo =
        IntStream.range(0, lines.size()).filter(i -> lines.get(i).contains("TODO")).findFirst();
    return new Places(
        fileName,
        shape.methodLines(),
        shape.threadLine(),
        todo.isPresent() ? OptionalInt.of(todo.getAsInt() + 1) : todo);
  }

  Optional<Integer> of(Finding finding) {
    if (!(finding instanceof Finding.Failed failed)) {
      return Optional.empty();
    }
    return inEvidence(failed.evidence())
        .or(() -> failed.method().flatMap(name -> Optional.ofNullable(methods.get(name))))
        .or(() -> failed.diagnosis().equals(LeftThreads.DIAGNOSIS) ? line(threads) : none())
        .or(() -> line(todo));
  }

  private static Optional<Integer> line(OptionalInt line) {
    return line.isPresent() ? Optional.of(line.getAsInt()) : none();
  }

  private static Optional<Integer> none() {
    return Optional.empty();
  }

  /** Stack frames are written the same way everywhere: {@code (File.java:31)}. */
  private Optional<Integer> inEvidence(List<String> evidence) {
    Pattern frame = Pattern.compile("\\(" + Pattern.quote(fileName) + ":(\\d{1,6})\\)");
    return evidence.stream()
        .map(frame::matcher)
        .filter(Matcher::find)
        .map(found -> Integer.valueOf(found.group(1)))
        .findFirst();
  }
}
