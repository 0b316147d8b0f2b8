package looplab.labs.blockingtheloop;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;

/**
 * Counts quoted passages in customers' reviews: the contract of this lab's exercise. Lives on one
 * event loop, where every method is called, and where others must be answered, too.
 */
public interface ReviewDesk {

  /**
   * Called once, before the first review.
   *
   * @param muted a file with a muted word on each line, some megabytes; it may be replaced at any
   *     time
   * @return ends when reviews may come
   */
  Future<Void> open(Vertx vertx, Path muted);

  /**
   * Counts the quoted passages of a review that hold no muted word.
   *
   * <p>A passage begins with a single or a double quote, holds words of letters, digits and
   * underscores with one white space behind each but perhaps the last, and ends with the quote that
   * began it. Passages do not overlap; the leftmost counts.
   *
   * <p>A file that was replaced counts for reviews that arrive a second later.
   */
  Future<Integer> passages(String review);
}
