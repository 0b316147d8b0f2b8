package looplab.harness.backing;

import java.util.Map;
import looplab.harness.Service;

/** Services that a test names by a URL, as a person would. */
final class Given {
  /** Must not be in any text that is shown. */
  static final String CANARY = "canary-p4ssw0rd";

  private Given() {}

  static Sources redis(String url) {
    return new Sources(Map.of("LOOPLAB_REDIS_URL", url), Map.of());
  }

  static Sources postgresql(String url) {
    return new Sources(Map.of(), Map.of(Service.POSTGRESQL, url));
  }
}
