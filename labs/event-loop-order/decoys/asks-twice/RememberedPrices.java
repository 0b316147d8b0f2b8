import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import looplab.labs.eventlooporder.PriceBook;

/** Asks the shop for a price once, and remembers it. */
public class RememberedPrices implements PriceBook {
  private final Map<String, Integer> known = new HashMap<>();
  private Function<String, Future<Integer>> shop;
  private Context loop;

  @Override
  public void open(Vertx vertx, Function<String, Future<Integer>> shop) {
    this.shop = shop;
    this.loop = vertx.getOrCreateContext();
  }

  @Override
  public Future<Integer> price(String article) {
    Promise<Integer> told = Promise.promise();
    loop.runOnContext(
        later -> {
          Integer price = known.get(article);
          if (price != null) {
            told.complete(price);
            return;
          }
          shop.apply(article).onSuccess(answer -> known.put(article, answer)).onComplete(told);
        });
    return told.future();
  }
}
