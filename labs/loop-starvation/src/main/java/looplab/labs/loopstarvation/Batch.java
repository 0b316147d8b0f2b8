package looplab.labs.loopstarvation;

import java.util.function.BooleanSupplier;

/** Work in many small pieces of equal size, its links. Confined to one event loop. */
public final class Batch {
  private final Runnable link;
  private final BooleanSupplier abandoned;
  private int left;

  /**
   * A batch of {@code links} times {@code link}.
   *
   * @param abandoned once true the batch counts as done, however much is left
   */
  Batch(int links, Runnable link, BooleanSupplier abandoned) {
    if (links < 0) {
      throw new IllegalArgumentException("a batch has 0 links or more, not " + links);
    }
    this.left = links;
    this.link = link;
    this.abandoned = abandoned;
  }

  /** Whether nothing is left to do. */
  public boolean isDone() {
    return left == 0 || abandoned.getAsBoolean();
  }

  /**
   * Runs one link on the calling thread.
   *
   * @throws IllegalStateException if none is left
   */
  public void runNext() {
    if (left == 0) {
      throw new IllegalStateException("the batch has no link left");
    }
    left--;
    link.run();
  }
}
