import io.vertx.core.Future;
import java.util.ArrayList;
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
              long now = store.nowMillis();
              List<Long> within = new ArrayList<>(kept.numbers());
              within.removeIf(at -> at + windowMillis <= now);
              if (within.size() >= permits) {
                return Future.succeededFuture(false);
              }
              within.add(now);
              return store
                  .writeIfUnchanged(account, kept, within)
                  .otherwise(false)
                  .compose(done -> done ? Future.succeededFuture(true) : admits(account));
            });
  }
}
