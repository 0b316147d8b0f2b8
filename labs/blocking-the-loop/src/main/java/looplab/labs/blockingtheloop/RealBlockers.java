package looplab.labs.blockingtheloop;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import looplab.harness.Stage;

/** What blocks loops in real services: nothing that anybody would call computing. */
public final class RealBlockers {
  /**
   * A quoted string, as many a tokenizer has it. The back-reference to the opening quote switches
   * off the memory that java.util.regex keeps of positions that led nowhere, and time doubles with
   * each letter of an unclosed quote.
   */
  public static final Pattern QUOTED = Pattern.compile("(['\"])(\\w+\\s?)*\\1");

  /** The textbook's catastrophe: the same nesting without a back-reference. */
  public static final Pattern TEXTBOOK = Pattern.compile("(\\w+\\s?)*!");

  private static final int HOSTILE_LETTERS = 20;
  private static final int FILE_BYTES = 8 * 1024 * 1024;

  private RealBlockers() {}

  /** The baseline: answers, and does nothing else. */
  static Handler<HttpServerRequest> nothing() {
    return request -> request.response().end("done");
  }

  /** Parses a JSON document of about {@code kilobytes} and writes it out again. */
  static Handler<HttpServerRequest> json(int kilobytes) {
    Buffer document = document(kilobytes * 1024);
    return request -> {
      JsonArray parsed = new JsonArray(document); // Blocks the event loop: the point.
      request.response().end(parsed.toBuffer());
    };
  }

  /** Reads 8 MiB from a file with the blocking call. The page cache holds it: no disk is asked. */
  static Handler<HttpServerRequest> readFile(Stage stage) {
    Vertx vertx = stage.server();
    String path = temporaryFile(stage).toString();
    return request -> {
      Buffer content =
          vertx.fileSystem().readFileBlocking(path); // Blocks the event loop: the point.
      request.response().end(String.valueOf(content.length()));
    };
  }

  /** Matches an unclosed quote of twenty letters against a pattern. */
  static Handler<HttpServerRequest> match(Pattern pattern) {
    String hostile = "'" + "a".repeat(HOSTILE_LETTERS);
    return request -> {
      boolean found = pattern.matcher(hostile).lookingAt(); // Blocks the event loop: the point.
      request.response().end(String.valueOf(found));
    };
  }

  /** Logs a line of 4 KiB to a pipe whose reader takes its time, as a slow terminal does. */
  static Handler<HttpServerRequest> log(Stage stage) {
    SlowSink sink = stage.closing(SlowSink.open());
    String line = "x".repeat(4 * 1024 - 1) + "\n";
    return request -> {
      sink.print(line); // Blocks the event loop: the point.
      request.response().end("done");
    };
  }

  /** A JSON array of about {@code bytes}: rows as a small web shop has them. */
  public static Buffer document(int bytes) {
    JsonArray rows = new JsonArray();
    JsonObject row =
        new JsonObject()
            .put("id", 4711)
            .put("name", "Ada Lovelace")
            .put("tags", new JsonArray().add("first").add("second"))
            .put("price", 12.5);
    int rowBytes = row.toBuffer().length() + 1;
    for (int written = 0; written < bytes; written += rowBytes) {
      rows.add(row.copy());
    }
    return rows.toBuffer();
  }

  private static Path temporaryFile(Stage stage) {
    try {
      Path file = Files.createTempFile("looplab-", ".bin");
      stage.closing(() -> Files.deleteIfExists(file));
      return Files.write(file, new byte[FILE_BYTES]);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
