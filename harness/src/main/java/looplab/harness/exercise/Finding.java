package looplab.harness.exercise;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a check found out about an answer. */
public sealed interface Finding {

  /**
   * The answer does what was asked.
   *
   * @param saw the evidence, in a few words with numbers
   */
  record Passed(String saw) implements Finding {}

  /**
   * The answer does not.
   *
   * @param diagnosis kebab-case name of the mistake; a decoy's folder is called the same
   * @param means the mistake in one or two sentences, to the learner
   * @param evidence what was seen, a line each: numbers, an order, a timeline
   * @param method of the learner's class that is concerned, if one can be named
   */
  record Failed(String diagnosis, String means, List<String> evidence, Optional<String> method)
      implements Finding {
    public Failed {
      evidence = List.copyOf(evidence);
    }

    /** The same finding with more evidence. */
    public Failed showing(String... lines) {
      List<String> more = Stream.concat(evidence.stream(), Stream.of(lines)).toList();
      return new Failed(diagnosis, means, more, method);
    }

    /** The same finding, pointing at a method of the learner's class. */
    public Failed in(String name) {
      return new Failed(diagnosis, means, evidence, Optional.of(name));
    }
  }

  /**
   * The machine was too busy, or the attempt broke without the answer's fault: try again.
   *
   * @param why in a sentence
   */
  record Unclear(String why) implements Finding {}

  static Passed passed(String saw) {
    return new Passed(saw);
  }

  static Failed failed(String diagnosis, String means) {
    return new Failed(diagnosis, means, List.of(), Optional.empty());
  }

  static Unclear unclear(String why) {
    return new Unclear(why);
  }
}
