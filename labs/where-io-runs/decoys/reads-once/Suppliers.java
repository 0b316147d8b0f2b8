import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import looplab.labs.whereioruns.SupplierDesk;

/** Asks suppliers on the event loop, and keeps the file once it is read. */
public class Suppliers implements SupplierDesk {
  private Future<List<String>> ports = Future.succeededFuture(List.of());
  private NetClient client;

  @Override
  public void open(Vertx vertx, Path suppliers) {
    client = vertx.createNetClient();
    ports = vertx.executeBlocking(() -> Files.readAllLines(suppliers), false);
  }

  @Override
  public Future<List<String>> prices(String article) {
    return ports
        .compose(all -> Future.all(all.stream().map(port -> ask(port, article)).toList()))
        .map(all -> all.list());
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
