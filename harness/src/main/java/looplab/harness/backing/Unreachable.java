package looplab.harness.backing;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import looplab.harness.Service;

/** Tells from a client's exception why no server answered, whatever the client wraps it in. */
final class Unreachable {
  private Unreachable() {}

  /** What a person is told; empty if something did answer. */
  static Optional<String> because(Throwable failed, Service service, String address) {
    String title = service.title();
    if (causedBy(failed, UnknownHostException.class)) {
      return Optional.of(
          "the host of " + address + ", where " + title + " should be, is not known");
    }
    if (causedBy(failed, ConnectException.class)
        || causedBy(failed, NoRouteToHostException.class)) {
      return Optional.of("nothing answers at " + address + ", where " + title + " should be");
    }
    return causedBy(failed, SocketTimeoutException.class)
        ? Optional.of(address + " does not answer like " + title + " in time")
        : Optional.empty();
  }

  private static boolean causedBy(Throwable failed, Class<? extends Throwable> kind) {
    return Stream.iterate(failed, each -> each != null, Throwable::getCause)
        .flatMap(each -> Stream.concat(Stream.of(each), Stream.of(each.getSuppressed())))
        .anyMatch(kind::isInstance);
  }
}
