package looplab.harness.judge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Something that an answer may do wrong.
 *
 * @param number that it is asked for by
 * @param diagnosis that it must get, or {@link #NOTHING}
 * @param body of a method
 */
record Misdeed(int number, String diagnosis, String title, String body) {
  static final String NOTHING = "nothing";

  /** All of {@code misdeeds.txt}. */
  static List<Misdeed> all() {
    String[] sections = text().split("(?m)^== ", -1);
    List<Misdeed> all = new ArrayList<>();
    for (int i = 1; i < sections.length; i++) {
      all.add(parsed(i, sections[i]));
    }
    return all;
  }

  /** A class that does them all, one at a time. */
  static String source(List<Misdeed> all) {
    String calls = all.stream().map(Misdeed::call).collect(Collectors.joining("\n"));
    String methods = all.stream().map(Misdeed::method).collect(Collectors.joining("\n\n"));
    return """
    import io.vertx.core.Future;
    import io.vertx.core.Promise;
    import io.vertx.core.Vertx;
    import java.io.*;
    import java.net.*;
    import java.nio.*;
    import java.nio.channels.*;
    import java.nio.file.*;
    import java.util.*;
    import java.util.concurrent.*;
    import looplab.harness.judge.Twice;

    public class Answer implements Twice {
      static final List<Object> KEPT = new ArrayList<>();

      @Override
      public Future<Integer> twice(Vertx vertx, int number) throws Exception {
        return switch (number) {
    %s
          default -> throw new IllegalArgumentException();
        };
      }

      static Future<Integer> right() {
        return Future.succeededFuture(42);
      }

      static Future<Integer> recursing(Vertx vertx) {
        return recursing(vertx);
      }

    %s
    }
    """
        .formatted(calls, methods);
  }

  /** The line of a source that must be pointed at for this. */
  Optional<Integer> here(String source) {
    if (!body.contains("// HERE")) {
      return Optional.empty();
    }
    List<String> lines = source.lines().toList();
    int from = lines.indexOf(method().lines().findFirst().orElseThrow());
    return IntStream.range(from, lines.size())
        .filter(i -> lines.get(i).contains("// HERE"))
        .mapToObj(i -> i + 1)
        .findFirst();
  }

  /** The name of its check. */
  String check() {
    return "check-" + number;
  }

  @Override
  public String toString() {
    return diagnosis + ": " + title;
  }

  private String call() {
    return "case " + number + " -> misdeed" + number + "(vertx);";
  }

  private String method() {
    return "Future<Integer> misdeed" + number + "(Vertx vertx) throws Exception {\n" + body + "}";
  }

  private static Misdeed parsed(int number, String section) {
    int colon = section.indexOf(": ");
    int end = section.indexOf('\n');
    return new Misdeed(
        number,
        section.substring(0, colon),
        section.substring(colon + 2, end),
        section.substring(end + 1));
  }

  private static String text() {
    try (InputStream in = Misdeed.class.getResourceAsStream("misdeeds.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
