import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
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

  private Path muted;

  @Override
  public Future<Void> open(Vertx vertx, Path muted) {
    this.muted = muted;
    return Future.succeededFuture();
  }

  @Override
  public Future<Integer> passages(String review) {
    Set<String> words = mutedWords();
    int passages = 0;
    Matcher quoted = QUOTED.matcher(review);
    while (quoted.find()) {
      if (Stream.of(quoted.group().split("\\W+")).noneMatch(words::contains)) {
        passages++;
      }
    }
    return Future.succeededFuture(passages);
  }

  private Set<String> mutedWords() {
    try {
      return new HashSet<>(Files.readAllLines(muted));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
