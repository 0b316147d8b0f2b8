package looplab.labs.whereioruns;

import java.util.List;
import looplab.harness.Card;
import looplab.harness.Lab;
import looplab.harness.Service;

/** The lab: which experiments it runs, which claims they judge, and the card to take away. */
public final class WhereIoRunsLab {
  private WhereIoRunsLab() {}

  /** The lab, as data. */
  public static Lab define() {
    return new Lab(
        "where-io-runs",
        "Which operations use a thread pool, and which only the event loop?",
        List.of("Where does the asynchronous I/O actually happen?"),
        List.of(SocketsOrPool.define(), WhoseThread.define(), PoolFull.define(), ManyIdle.define(), BlockingClient.evenly(), BlockingClient.inBursts(), BigAnswer.define()),
        List.of(),
        new Card("p", "o", "t", "c")).needing(Service.REDIS, Service.POSTGRESQL);
  }
}
