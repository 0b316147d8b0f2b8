import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import looplab.labs.whereioruns.SupplierDesk;

/** Asks suppliers on the event loop, the file included. */
public class Suppliers implements SupplierDesk {
  private Path suppliers;
  private NetClient client;

  @Override
  public void open(Vertx vertx, Path suppliers) {
    this.suppliers = suppliers;
    client = vertx.createNetClient();
  }

  @Override
  public Future<List<String>> prices(String article) {
    try {
      List<String> ports = Files.readAllLines(suppliers);
      return Future.all(ports.stream().map(port -> ask(port, article)).toList())
          .map(all -> all.list());
    } catch (IOException unreadable) {
      return Future.failedFuture(unreadable);
    }
  }

  private Future<String> ask(String port, String article) {
    return client
        .connect(Integer.parseInt(port), "127.0.0.1")
        .compose(supplier -> price(supplier, article))
        .otherwise(NO_PRICE);
  }

  private Future<String> price(NetSocket supplier, String article) {
    Promise<String> price = Promise.promise();
    supplier.handler(
        RecordParser.newDelimited(
            "\n",
            line -> {
              price.tryComplete(line.toString());
              supplier.close();
            }));
    supplier.closeHandler(closed -> price.tryComplete(NO_PRICE));
    supplier.write(article + "\n");
    return price.future();
  }
}
