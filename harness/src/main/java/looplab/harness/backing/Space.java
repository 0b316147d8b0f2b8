package looplab.harness.backing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import looplab.harness.Endpoints;

/**
 * The part of the services that one trial has to itself; closing it removes what the trial wrote.
 * Blocks; not for event loops.
 */
public final class Space implements AutoCloseable {
  private final String trial;
  private final List<OpenService> services;
  private final Endpoints endpoints;
  private final List<String> unprepared = new ArrayList<>();

  /** Makes the part ready; {@link #problems} tells of what could not be. */
  Space(String trial, List<OpenService> services, Endpoints endpoints) {
    this.trial = trial;
    this.services = services;
    this.endpoints = endpoints;
    services.forEach(this::prepare);
  }

  /** For a trial that needs no service. */
  public static Space none() {
    return new Space("none", List.of(), Endpoints.NONE);
  }

  public Endpoints endpoints() {
    return endpoints;
  }

  /** Why no trial can rest on the services, one sentence for each that failed. */
  public List<String> problems() {
    List<String> gone =
        services.stream().map(OpenService::problem).flatMap(Optional::stream).toList();
    return gone.isEmpty() ? List.copyOf(unprepared) : gone;
  }

  /** The text with each password of the services blotted out. */
  public String withoutSecrets(String text) {
    return services.stream()
        .flatMap(each -> each.secret().stream())
        .reduce(text, (shown, secret) -> shown.replace(secret, "***"));
  }

  /** CPU time that the services have used so far, as far as it can be told. */
  public double cpuSeconds() {
    return services.stream().mapToDouble(OpenService::cpuSeconds).sum();
  }

  @Override
  public void close() {
    services.forEach(each -> each.clear(trial));
  }

  private void prepare(OpenService service) {
    try {
      service.prepare(trial);
    } catch (ServiceUnavailable failed) {
      unprepared.add(String.valueOf(failed.getMessage()));
    }
  }
}
