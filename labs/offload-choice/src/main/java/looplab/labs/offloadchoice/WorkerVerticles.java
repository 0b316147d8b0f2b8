package looplab.labs.offloadchoice;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;

/**
 * Instances of a verticle whose handlers run on the worker pool. Each runs one job at a time, the
 * event bus gives jobs to them in turn, whether or not one is busy.
 */
final class WorkerVerticles implements Place {
  private static final String ADDRESS = "jobs";
  private static final int JOB_FAILED = 1;

  private final Vertx vertx;
  private final DeliveryOptions asReference = new DeliveryOptions();

  private WorkerVerticles(Vertx vertx) {
    this.vertx = vertx;
    ReferenceCodec<Runnable> codec = new ReferenceCodec<>("job");
    vertx.eventBus().registerCodec(codec);
    asReference.setCodecName(codec.name()).setLocalOnly(true);
  }

  /** Deploys {@code instances}; they end with their Vert.x. */
  static Future<Place> deploy(Vertx vertx, int instances) {
    WorkerVerticles place = new WorkerVerticles(vertx);
    DeploymentOptions options =
        new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER).setInstances(instances);
    return vertx.deployVerticle(Worker::new, options).map(place);
  }

  @Override
  public Future<Void> run(Runnable job) {
    return vertx.eventBus().request(ADDRESS, job, asReference).mapEmpty();
  }

  private static final class Worker extends VerticleBase {
    @Override
    public Future<?> start() {
      return vertx.eventBus().localConsumer(ADDRESS, Worker::work).completion();
    }

    /** Answers in any case: whoever asked would otherwise wait for half a minute. */
    private static void work(Message<Runnable> message) {
      Place.outcomeOf(message.body())
          .onSuccess(done -> message.reply(null))
          .onFailure(failed -> message.fail(JOB_FAILED, failed.toString()));
    }
  }
}
