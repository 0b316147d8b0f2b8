package looplab.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Lets Prometheus scrape a run's meters at {@code /metrics} on the loopback address. It has a
 * thread of its own, far from every event loop, and ends when closed.
 */
final class MetricsServer implements AutoCloseable {
  private static final int PORTS_TRIED = 50;
  private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;

  private MetricsServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts to serve.
   *
   * @param port to begin with; 0 stands for any free one
   * @param strict whether only that port will do; else the next free one is taken
   * @throws Refusal if no port is to be had
   */
  static MetricsServer start(PrometheusMeterRegistry meters, int port, boolean strict) {
    HttpServer server =
        bind(port, strict ? port : Math.min(port + PORTS_TRIED, PortConverter.MOST));
    server.createContext("/metrics", exchange -> answer(exchange, meters.scrape()));
    server.start();
    return new MetricsServer(server);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/metrics";
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static HttpServer bind(int port, int last) {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      return HttpServer.create(new InetSocketAddress(loopback, port), 0);
    } catch (BindException taken) {
      if (port < last) {
        return bind(port + 1, last);
      }
      throw unavailable(port, taken);
    } catch (IOException failed) {
      throw unavailable(port, failed);
    }
  }

  private static Refusal unavailable(int port, IOException cause) {
    return Refusal.notReady(
        "metrics cannot be served on 127.0.0.1:" + port + ": " + cause.getMessage(),
        "free the port, name another, or take any free one with --metrics-port 0");
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", FORMAT);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
