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
  /** A question stands here from the moment it is asked: under way, or answered. */
  private final Map<String, Future<Integer>> asked = new HashMap<>();

  private Function<String, Future<Integer>> shop;
  private Context loop;

  @Override
  public void open(Vertx vertx, Function<String, Future<Integer>> shop) {
    this.shop = shop;
    this.loop = vertx.getOrCreateContext();
  }

  @Override
  public Future<Integer> price(String article) {
    Future<Integer> answer = asked.get(article);
    if (answer == null) {
      answer = shop.apply(article);
      asked.put(article, answer);
      answer.onFailure(problem -> loop.runOnContext(later -> asked.remove(article)));
    }
    return told(answer);
  }

  /** Ends as the answer does, but never inside the call that asked. */
  private Future<Integer> told(Future<Integer> answer) {
    Promise<Integer> told = Promise.promise();
    loop.runOnContext(later -> answer.onComplete(told));
    return told.future();
  }
}
