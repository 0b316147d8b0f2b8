package looplab.labs.offloadchoice;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Seals documents beside the event loop: the contract of this lab's exercise. Lives on one event
 * loop, where every method is called and every answer is expected.
 */
public interface SealDesk {
  /** How often a document is ground to make its seal. */
  int GRINDS = 3;

  /** What makes a seal of a document, step by step. */
  @FunctionalInterface
  interface Mill {
    /**
     * Changes the bytes in place. Takes long and holds its thread meanwhile, so never call it on an
     * event loop. Several threads may call it at once, each with bytes of its own.
     *
     * @throws IllegalArgumentException for bytes that it does not like
     */
    void grind(byte[] bytes);
  }

  /**
   * Called once, before the first document. Nobody closes a desk: what it starts must end with its
   * Vert.x, as pools of Vert.x do.
   *
   * @param atOnce how many documents are ground side by side whenever there are so many that are
   *     not sealed yet, and never more; at least 2
   */
  void open(Vertx vertx, int atOnce, Mill mill);

  /**
   * The seal of a document: a copy of it, ground {@link #GRINDS} times, by these rules:
   *
   * <ul>
   *   <li>The seal depends on its own document and on no other, whatever is ground meanwhile.
   *   <li>The document is the caller's: it is not changed, and the caller may write to it as soon
   *       as this method has returned.
   *   <li>The future ends on this event loop. It fails when the mill throws, and then the next
   *       document is sealed as any other.
   * </ul>
   */
  Future<byte[]> seal(byte[] document);
}
