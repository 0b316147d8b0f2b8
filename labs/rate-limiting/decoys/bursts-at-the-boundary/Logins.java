import io.vertx.core.Future;
import java.util.List;
import looplab.labs.ratelimiting.LoginGate;

/** Lets log-ins be tried, so many in any stretch of time. */
public class Logins implements LoginGate {
  private Store store;
  private int permits;
  private long windowMillis;

  @Override
  public void open(Store store, int permits, long windowMillis) {
    this.store = store;
    this.permits = permits;
    this.windowMillis = windowMillis;
  }

  @Override
  public Future<Boolean> admits(String account) {
    return store
        .read(account)
        .compose(
            kept -> {
              long window = store.nowMillis() / windowMillis;
              List<Long> numbers = kept.numbers();
              long count = !numbers.isEmpty() && numbers.get(0) == window ? numbers.get(1) : 0;
              if (count >= permits) {
                return Future.succeededFuture(false);
              }
              return store
                  .writeIfUnchanged(account, kept, List.of(window, count + 1))
                  .compose(done -> done ? Future.succeededFuture(true) : admits(account));
            });
  }
}
