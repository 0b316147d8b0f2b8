package looplab.labs.offloadchoice;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.Executors;

/**
 * Vert.x's worker pool of twenty threads, by {@code executeBlocking}.
 *
 * @param ordered what Vert.x takes for granted unless told otherwise: the jobs of one context run
 *     one after the other, however many threads are idle. All requests of a verticle instance share
 *     its context.
 */
record ExecuteBlocking(Vertx vertx, boolean ordered) implements Place {

  @Override
  public Future<Void> run(Runnable job) {
    return vertx.executeBlocking(Executors.callable(job), ordered).mapEmpty();
  }
}
