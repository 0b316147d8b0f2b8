package looplab.labs.loopstarvation;

import io.vertx.core.Future;

/**
 * One way to get a batch done on an event loop. All links of a batch must run on the loop that the
 * batch was given on, one after the other; when, and what runs between them, is the processor's
 * choice and this lab's question.
 */
@FunctionalInterface
public interface BatchProcessor {

  /**
   * Works the batch off. Called on the event loop, also while earlier batches are under way.
   *
   * @return ends on that loop once the batch {@link Batch#isDone}
   */
  Future<Void> process(Batch batch);
}
