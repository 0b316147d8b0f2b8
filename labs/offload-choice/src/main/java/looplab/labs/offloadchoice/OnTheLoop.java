package looplab.labs.offloadchoice;

import io.vertx.core.Future;

/** No offload at all: the job runs where it was asked for. */
final class OnTheLoop implements Place {

  @Override
  public Future<Void> run(Runnable job) {
    return Place.outcomeOf(job); // Blocks the event loop: the point of this variant.
  }
}
