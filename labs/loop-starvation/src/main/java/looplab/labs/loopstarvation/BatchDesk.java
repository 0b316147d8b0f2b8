package looplab.labs.loopstarvation;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Gets batches done on a loop that others need as well: the contract of this lab's exercise. Lives
 * on one event loop, where every method is called.
 */
public interface BatchDesk extends BatchProcessor {

  /** Called once, before the first batch. */
  void open(Vertx vertx);

  /**
   * Gets a batch done, by these rules:
   *
   * <ul>
   *   <li>Every link runs on this event loop: it touches what only this loop may touch.
   *   <li>No link begins in a turn of the loop in which links have already run for 10 ms, however
   *       many batches they belong to, whenever those were given, and however long single links
   *       are.
   *   <li>A batch that is alone takes at most 1.75 times as long as its links.
   *   <li>If a link throws, be it an exception or an error, the rest of its batch is dropped, its
   *       future fails with what was thrown, and other batches go on.
   * </ul>
   *
   * <p>A link, or whoever waits for a batch, may give the next one.
   *
   * @return ends on this event loop when the last link has run
   */
  @Override
  Future<Void> process(Batch batch);
}
