package looplab.harness.judge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the learner's lines in stacks. */
record Frames(String className) {
  private static final int MOST = 3;

  /** The innermost frame in the learner's file, as {@code Class.method (File.java:line)}. */
  Optional<String> innermost(StackTraceElement[] stack) {
    return Stream.of(stack).filter(this::isTheirs).findFirst().map(Frames::describe);
  }

  /** Where threads stand in the learner's file right now, a line each. */
  List<String> standing() {
    Stream<String> platform =
        Thread.getAllStackTraces().entrySet().stream()
            .flatMap(
                each -> innermost(each.getValue()).map(at -> stood(each.getKey(), at)).stream());
    Stream<String> virtual =
        VirtualThreads.standing(className).stream()
            .map(at -> "stood in " + at + " on a virtual thread");
    return Stream.concat(platform, virtual).distinct().limit(MOST).toList();
  }

  private static String stood(Thread thread, String at) {
    return "stood in " + at + " on the thread " + thread.getName();
  }

  private boolean isTheirs(StackTraceElement frame) {
    String name = frame.getClassName();
    return (className + ".java").equals(frame.getFileName())
        && (name.indexOf('.') < 0 || name.contains("/"));
  }

  private static String describe(StackTraceElement frame) {
    return frame.getClassName()
        + "."
        + frame.getMethodName()
        + " ("
        + frame.getFileName()
        + ":"
        + frame.getLineNumber()
        + ")";
  }
}
