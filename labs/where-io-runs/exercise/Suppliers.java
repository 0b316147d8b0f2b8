import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import looplab.labs.whereioruns.SupplierDesk;

/** Asks suppliers in the worker pool, which keeps the event loop free. */
public class Suppliers implements SupplierDesk {
  private Vertx vertx;
  private Path suppliers;

  @Override
  public void open(Vertx vertx, Path suppliers) {
    this.vertx = vertx;
    this.suppliers = suppliers;
  }

  @Override
  public Future<List<String>> prices(String article) {
    return vertx
        .executeBlocking(() -> Files.readAllLines(suppliers), false)
        .compose(ports -> Future.all(ports.stream().map(port -> ask(port, article)).toList()))
        .map(all -> all.list());
  }

  private Future<String> ask(String port, String article) {
    // TODO Suppliers are slow, and some are asked much later than others. What do they wait for?
    return vertx.executeBlocking(() -> askAndWait(Integer.parseInt(port), article), false);
  }

  private static String askAndWait(int port, String article) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write((article + "\n").getBytes(StandardCharsets.UTF_8));
      String line =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      return line == null ? NO_PRICE : line;
    } catch (IOException unreachable) {
      return NO_PRICE;
    }
  }
}
