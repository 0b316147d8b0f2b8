package looplab.labs.offloadchoice;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import looplab.harness.Observations;
import looplab.harness.Stage;

/**
 * Sends payloads from the event loop to a worker verticle, one after the other, and times each
 * until the worker's empty answer is back on the loop. Confined to that loop.
 */
final class BusPassing<T> {
  private static final String ADDRESS = "payloads";

  private final Vertx vertx;
  private final Sending<T> sending;
  private final DeliveryOptions options = new DeliveryOptions().setLocalOnly(true);
  private final RoundTrips trips = new RoundTrips();
  private final Promise<Observations> over = Promise.promise();

  private BusPassing(Vertx vertx, Sending<T> sending) {
    this.vertx = vertx;
    this.sending = sending;
    sending
        .codec()
        .ifPresent(
            codec -> {
              vertx.eventBus().registerCodec(codec);
              options.setCodecName(codec.name());
            });
  }

  static <T> Future<Observations> play(Stage stage, Sending<T> sending) {
    Vertx vertx = stage.server();
    BusPassing<T> passing = new BusPassing<>(vertx, sending);
    return vertx
        .deployVerticle(
            new Receiver<>(sending),
            new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER))
        .compose(
            deployed -> {
              vertx.runOnContext(start -> passing.sendAll());
              return passing.over.future();
            });
  }

  private void sendAll() {
    Future<T> sent = send(RoundTrips.WARM_UP);
    for (RoundTrips.Size size : RoundTrips.SIZES) {
      sent = sent.compose(before -> send(size));
    }
    sent.map(mine -> trips.observed(sending.holds(mine), sending.isChanged(mine))).onComplete(over);
  }

  /** Sends payloads of one size; ends with what the sender has in its hands afterwards. */
  private Future<T> send(RoundTrips.Size size) {
    double[] seconds = new double[size.times()];
    return send(size, seconds, 0).onSuccess(mine -> trips.add(size, seconds));
  }

  private Future<T> send(RoundTrips.Size size, double[] seconds, int number) {
    T mine = sending.prepare(size.bytes());
    long start = System.nanoTime();
    return vertx
        .eventBus()
        .request(ADDRESS, sending.give(mine), options)
        .compose(
            answer -> {
              seconds[number] = (System.nanoTime() - start) / 1e9;
              return number + 1 < seconds.length
                  ? send(size, seconds, number + 1)
                  : Future.succeededFuture(mine);
            });
  }

  private static final class Receiver<T> extends VerticleBase {
    private final Sending<T> sending;

    Receiver(Sending<T> sending) {
      this.sending = sending;
    }

    @Override
    public Future<?> start() {
      return vertx.eventBus().<T>localConsumer(ADDRESS, this::receive).completion();
    }

    private void receive(Message<T> message) {
      sending.change(message.body());
      message.reply(null);
    }
  }
}
