package looplab.harness.backing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import looplab.harness.Endpoints;
import looplab.harness.Service;

/**
 * The services that a run needs, open for its length. Closing it ends what was started and removes
 * what was written; if this process is killed instead, what was started ends all the same.
 *
 * <p>Blocks; not for event loops.
 */
public final class Backing implements AutoCloseable {
  private final Optional<RedisServer> redis;
  private final Optional<PostgresServer> postgresql;
  private final AtomicInteger trials = new AtomicInteger();

  private Backing(Optional<RedisServer> redis, Optional<PostgresServer> postgresql) {
    this.redis = redis;
    this.postgresql = postgresql;
  }

  /** For labs that need no service. */
  public static Backing none() {
    return new Backing(Optional.empty(), Optional.empty());
  }

  /** Opens services from where this process' environment says; see the other {@code open}. */
  public static Backing open(Set<Service> needs) throws ServiceUnavailable, InterruptedException {
    return open(needs, new Sources(System.getenv(), Map.of()));
  }

  /**
   * Finds or starts each service and waits until it answers: a second or two.
   *
   * @throws ServiceUnavailable if one cannot be had; none is left open then
   */
  public static Backing open(Set<Service> needs, Sources sources)
      throws ServiceUnavailable, InterruptedException {
    String run = Names.run();
    Optional<RedisServer> redis =
        needs.contains(Service.REDIS)
            ? Optional.of(RedisServer.open(sources, run))
            : Optional.empty();
    try {
      return new Backing(
          redis,
          needs.contains(Service.POSTGRESQL)
              ? Optional.of(PostgresServer.open(sources, run))
              : Optional.empty());
    } catch (ServiceUnavailable | InterruptedException | RuntimeException failed) {
      redis.ifPresent(RedisServer::close);
      throw failed;
    }
  }

  /**
   * A part for the next trial.
   *
   * @param needs of its lab; among those that this was opened for
   */
  public Space space(Set<Service> needs) {
    String trial = String.valueOf(trials.incrementAndGet());
    return new Space(
        trial,
        of(needs),
        new Endpoints(
            redis.filter(each -> needs.contains(each.service())).map(each -> each.endpoint(trial)),
            postgresql
                .filter(each -> needs.contains(each.service()))
                .map(each -> each.endpoint(trial))));
  }

  /** What each of these services is and where it came from, for a report. */
  public Map<String, String> facts(Set<Service> needs) {
    Map<String, String> facts = new LinkedHashMap<>();
    of(needs)
        .forEach(each -> facts.put(each.service().title().toLowerCase(Locale.ROOT), each.origin()));
    return facts;
  }

  /** The servers that were started, so that they can be kept to some cores. */
  public List<ProcessHandle> processes() {
    return services().flatMap(each -> each.process().stream()).toList();
  }

  @Override
  public void close() {
    services().forEach(OpenService::close);
  }

  private List<OpenService> of(Set<Service> needs) {
    return services().filter(each -> needs.contains(each.service())).toList();
  }

  private Stream<OpenService> services() {
    return Stream.<Optional<? extends OpenService>>of(redis, postgresql).flatMap(Optional::stream);
  }
}
