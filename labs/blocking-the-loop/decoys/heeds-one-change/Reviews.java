import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import looplab.labs.blockingtheloop.ReviewDesk;

/** Counts the quoted passages of a review that hold no muted word. */
public class Reviews implements ReviewDesk {
  /** Possessive: what a word or the run of words has taken is never given back and tried anew. */
  private static final Pattern QUOTED = Pattern.compile("(['\"])(?:\\w++\\s?+)*+\\1");

  private static final long RELOAD_MILLIS = 400;

  private Vertx vertx;
  private Path file;

  /** Replaced as a whole, on the event loop. */
  private Set<String> muted = Set.of();

  @Override
  public Future<Void> open(Vertx vertx, Path file) {
    this.vertx = vertx;
    this.file = file;
    vertx.setTimer(RELOAD_MILLIS, tick -> reload());
    return reload();
  }

  /** Reads on a worker thread; if that fails, the old words stay in force. */
  private Future<Void> reload() {
    return vertx.executeBlocking(this::read).onSuccess(words -> muted = words).mapEmpty();
  }

  private Set<String> read() throws IOException {
    return new HashSet<>(Files.readAllLines(file));
  }

  @Override
  public Future<Integer> passages(String review) {
    int passages = 0;
    Matcher quoted = QUOTED.matcher(review);
    while (quoted.find()) {
      if (Stream.of(quoted.group().split("\\W+")).noneMatch(muted::contains)) {
        passages++;
      }
    }
    return Future.succeededFuture(passages);
  }
}
