package looplab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class MetricsServerTest {
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Test
  void scrape_yieldsTheMeters() throws IOException, InterruptedException {
    meters.counter("lab.things").increment();

    try (MetricsServer server = MetricsServer.start(meters, 0, true);
        HttpClient client = HttpClient.newHttpClient()) {
      URI url = URI.create(server.url());

      assertThat(client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body())
          .contains("lab_things_total 1.0");
    }
  }

  @Test
  void portTaken_givesAnother() {
    try (MetricsServer first = MetricsServer.start(meters, 0, true);
        MetricsServer second = MetricsServer.start(meters, port(first), false)) {
      assertThat(second.url()).isNotEqualTo(first.url());
    }
  }

  @Test
  void portTakenUnderStrict_isRefusedWithTheCause() {
    try (MetricsServer first = MetricsServer.start(meters, 0, true)) {
      assertThatThrownBy(() -> MetricsServer.start(meters, port(first), true).close())
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.NOT_READY))
          .hasMessageContaining("Address already in use");
    }
  }

  private static int port(MetricsServer server) {
    return URI.create(server.url()).getPort();
  }
}
