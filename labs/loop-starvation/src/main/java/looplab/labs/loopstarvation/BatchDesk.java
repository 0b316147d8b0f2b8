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
   *   <li>In no turn of the loop does a link begin when other links have taken 10 ms of it, however
   *       many batches are under way, whenever they were given, and however long single links are.
   *       So one that takes longer than that has a turn to itself.
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
