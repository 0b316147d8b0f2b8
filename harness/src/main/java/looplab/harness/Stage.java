package looplab.harness;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.slf4j.LoggerFactory;

/**
 * Where one trial happens: a fresh Vert.x for the server, another for the client, meters, a seed.
 * Nothing is shared with the trial before, and closing the stage is the whole teardown.
 *
 * <p>The server side has one event loop, so that what one callback does to the others can be seen.
 */
public final class Stage implements AutoCloseable {
  private static final long CLOSE_SECONDS = 15;

  private final Vertx server;
  private final Vertx client;
  private final MeterRegistry meters;
  private final Settings settings;
  private final ServerLoop loop;
  private final Endpoints endpoints;
  private final Map<Metric, DoubleSupplier> sampled = new LinkedHashMap<>();
  private final List<HttpTarget> targets = new CopyOnWriteArrayList<>();
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  /**
   * What a trial fixes for its subject.
   *
   * @param timeout after which the client gives a request up
   * @param connections that an {@link HttpTarget} keeps open
   */
  public record Settings(long seed, Duration timeout, int connections) {}

  /**
   * What the engine knows of the server's event loop.
   *
   * @param turn the number of its current turn
   * @param timers how many timers are set on it
   * @param taskQuantum sets how long it runs tasks before it looks at its sockets
   */
  public record ServerLoop(
      LongSupplier turn, LongSupplier timers, Consumer<Duration> taskQuantum) {}

  /**
   * Made by the engine, one for each trial.
   *
   * @param endpoints of the services that the lab needs
   */
  public Stage(
      Vertx server,
      Vertx client,
      MeterRegistry meters,
      Settings settings,
      ServerLoop loop,
      Endpoints endpoints) {
    this.server = server;
    this.client = client;
    this.meters = meters;
    this.settings = settings;
    this.loop = loop;
    this.endpoints = endpoints;
  }

  /** A stage without services. */
  public Stage(
      Vertx server, Vertx client, MeterRegistry meters, Settings settings, ServerLoop loop) {
    this(server, client, meters, settings, loop, Endpoints.NONE);
  }

  /** The Vert.x under test: one event loop, its own worker pool. */
  public Vertx server() {
    return server;
  }

  /** The Vert.x that requests come from: one event loop, never the server's. */
  public Vertx client() {
    return client;
  }

  /** Where meters are registered; scraped while the run is on. Safe from any thread. */
  public MeterRegistry meters() {
    return meters;
  }

  /** Fixes whatever a subject draws at random. */
  public long seed() {
    return settings.seed();
  }

  /**
   * Which turn of the server's event loop is running, counted from its start. Two callbacks with
   * the same number ran without the loop having looked for I/O in between. Read it on that loop.
   */
  public long turn() {
    return loop.turn().getAsLong();
  }

  /**
   * How many timers are set on the server's event loop: neither cancelled nor, unless periodic,
   * fired. Those of Vert.x itself count, too: sockets have time-outs, so compare counts only where
   * there are no connections. Read it on that loop.
   */
  public long timers() {
    return loop.timers().getAsLong();
  }

  /**
   * Sets how long the server's event loop runs queued tasks before it looks at its sockets and
   * timers again; Netty's word for it is the task quantum. Left alone it is Netty's own: a second,
   * unless a system property says otherwise. Holds from the loop's next turn on.
   *
   * @param quantum 1 ms to 10 s. Netty reads the clock once in 64 tasks, so long tasks stretch it
   */
  public void taskQuantum(Duration quantum) {
    Check.within("task quantum", quantum, Duration.ofMillis(1), Duration.ofSeconds(10));
    loop.taskQuantum().accept(quantum);
  }

  /**
   * The Redis of this trial. It answered just before the trial.
   *
   * @throws IllegalStateException if the lab does not name it among its needs
   */
  public RedisEndpoint redis() {
    return endpoints.redis().orElseThrow(() -> undeclared(Service.REDIS));
  }

  /**
   * The PostgreSQL of this trial. It answered just before the trial.
   *
   * @throws IllegalStateException if the lab does not name it among its needs
   */
  public PostgresEndpoint postgresql() {
    return endpoints.postgresql().orElseThrow(() -> undeclared(Service.POSTGRESQL));
  }

  private static IllegalStateException undeclared(Service service) {
    return new IllegalStateException(
        "this stage has no "
            + service.title()
            + ": the lab must name Service."
            + service
            + " among its needs");
  }

  /**
   * Opens as many connections as the load says to a server on this machine.
   *
   * @param port that the server listens on
   */
  public Future<HttpTarget> connect(int port) {
    return connect(port, settings.connections());
  }

  /** Opens {@code connections} of their own, so that one traffic cannot use up another's. */
  public Future<HttpTarget> connect(int port, int connections) {
    return HttpTarget.connect(client, port, connections, settings.timeout())
        .onSuccess(targets::add);
  }

  /**
   * Has a quantity sampled every few milliseconds while the trial is measured; the trial then
   * reports its greatest value under {@code metric}.
   *
   * @param value called on a thread of the engine: must be safe there, and quick
   */
  public void sample(Metric metric, DoubleSupplier value) {
    sampled.put(metric, value);
  }

  /** What is to be sampled, for the engine. */
  public Map<Metric, DoubleSupplier> sampled() {
    return sampled;
  }

  /** Closes {@code resource} with the stage, the last registered first. */
  public <R extends AutoCloseable> R closing(R resource) {
    resources.push(resource);
    return resource;
  }

  /**
   * Closes the client, then what was registered, then the server: threads of a subject may still
   * hand their last answers to the server's loop. Blocks; call from a thread that is no event loop.
   *
   * @throws IllegalStateException if a side does not close in time
   */
  @Override
  public void close() {
    targets.forEach(HttpTarget::closing);
    try {
      await(client.close());
    } finally {
      resources.forEach(Stage::closeQuietly);
      await(server.close());
    }
  }

  private static void await(Future<Void> closing) {
    try {
      closing.await(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new IllegalStateException(
          "a Vert.x of the stage did not close within " + CLOSE_SECONDS + " s", late);
    }
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception failed) {
      LoggerFactory.getLogger(Stage.class).warn("could not close {}", resource, failed);
    }
  }
}
