package looplab.labs.whereioruns;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;

/**
 * Asks suppliers what an article costs: the contract of this lab's exercise. Lives on one event
 * loop, where every method is called, and where others must be answered, too.
 */
public interface SupplierDesk {
  /** Stands for the price of a supplier who did not tell one. */
  String NO_PRICE = "-";

  /**
   * Called once, before the first inquiry.
   *
   * @param suppliers a file with the port of a supplier on each line; it may be replaced at any
   *     time, and its disk may be slow
   */
  void open(Vertx vertx, Path suppliers);

  /**
   * Asks everybody in the file for the price of an article, by these rules:
   *
   * <ul>
   *   <li>The file is read for each inquiry.
   *   <li>A supplier listens on 127.0.0.1. The question is the article and a line feed; the answer
   *       is a line that ends with a line feed, and comes in one piece or in several. Who has begun
   *       a line also ends it: nobody hangs up in the middle of one.
   *   <li>Prices stand in the order of the file, without their line feeds. Whoever cannot be
   *       reached or hangs up without a word counts as {@link #NO_PRICE}.
   *   <li>Nobody is asked later because another takes long to answer, however many there are.
   *   <li>Who has answered is hung up on.
   * </ul>
   */
  Future<List<String>> prices(String article);
}
