import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import looplab.labs.whereioruns.SupplierDesk;

/** Asks suppliers on threads of their own, as many as there are questions. */
public class Suppliers implements SupplierDesk {
  private static final int ENOUGH = 500;

  private Vertx vertx;
  private WorkerExecutor threads;
  private Path suppliers;

  @Override
  public void open(Vertx vertx, Path suppliers) {
    this.vertx = vertx;
    this.suppliers = suppliers;
    threads = vertx.createSharedWorkerExecutor("suppliers", ENOUGH);
  }

  @Override
  public Future<List<String>> prices(String article) {
    return vertx
        .executeBlocking(() -> Files.readAllLines(suppliers), false)
        .compose(ports -> Future.all(ports.stream().map(port -> ask(port, article)).toList()))
        .map(all -> all.list());
  }

  private Future<String> ask(String port, String article) {
    return threads.executeBlocking(() -> askAndWait(Integer.parseInt(port), article), false);
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
