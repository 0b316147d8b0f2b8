package looplab.labs.offloadchoice;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A fixed number of child JVMs that do jobs. A thread waits for the answer of each, so that the
 * loop need not. A child that dies takes its job with it, and another one takes its place.
 */
final class ChildProcesses implements AutoCloseable {
  private static final int HEAP_MEBIBYTES = 32;
  private static final long CLOSE_SECONDS = 5;

  private final Vertx vertx;
  private final ExecutorService watchers;
  private final BlockingQueue<ChildJvm> idle = new LinkedBlockingQueue<>();
  private final List<ChildJvm> all = new ArrayList<>();
  private boolean closed;

  private ChildProcesses(Vertx vertx, int size) {
    this.vertx = vertx;
    this.watchers = Executors.newFixedThreadPool(size);
  }

  /** Starts {@code size} children, on the cores of the calling thread. Blocks for a moment. */
  static ChildProcesses start(Vertx vertx, int size) {
    ChildProcesses children = new ChildProcesses(vertx, size);
    for (int i = 0; i < size; i++) {
      children.addOne();
    }
    return children;
  }

  /**
   * Has each child do {@code job} over and over until its compiler has got to it, at most so often.
   * Blocks. Call before the first {@link #run}.
   *
   * @param warmMillis what the job takes once it is compiled
   */
  void warmUp(JobLine job, double warmMillis, int atMost) {
    for (ChildJvm child : idle) {
      double took = Double.MAX_VALUE;
      for (int i = 0; i < atMost && took > 1.5 * warmMillis; i++) {
        long start = System.nanoTime();
        child.ask(job.text());
        took = (System.nanoTime() - start) / 1e6;
      }
    }
  }

  /**
   * Has a child do a job. Called on an event loop.
   *
   * @return ends on that loop; fails when the job did, or when the child died of it
   */
  Future<Void> run(JobLine job) {
    Context loop = vertx.getOrCreateContext();
    Promise<Void> ended = Promise.promise();
    watchers.execute(
        () -> {
          Future<Void> outcome = ask(job);
          loop.runOnContext(back -> outcome.onComplete(ended));
        });
    return ended.future();
  }

  private Future<Void> ask(JobLine job) {
    try {
      ChildJvm child = idle.take();
      String answer = child.ask(job.text());
      if (answer == null) {
        child.close();
        addOne();
        return Future.failedFuture("the child process died; the job may have been done or not");
      }
      idle.add(child);
      return answer.equals(JobServer.DONE) ? Future.succeededFuture() : Future.failedFuture(answer);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return Future.failedFuture("closed");
    }
  }

  private synchronized void addOne() {
    if (!closed) {
      ChildJvm child = ChildJvm.start(JobServer.class, HEAP_MEBIBYTES);
      all.add(child);
      idle.add(child);
    }
  }

  private synchronized List<ChildJvm> noMore() {
    closed = true;
    return List.copyOf(all);
  }

  /** Kills the children; jobs under way fail. Blocks. */
  @Override
  public void close() {
    noMore().forEach(ChildJvm::close);
    watchers.shutdownNow();
    try {
      if (!watchers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("threads did not stop within " + CLOSE_SECONDS + " s");
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
