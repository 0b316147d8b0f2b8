package looplab.labs.ratelimiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A line to something that accepts connections and then says nothing, or to nobody. */
class RedisLineTest {
  private static final int MORE = 100;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void silentRedis_isNotWaitedForByMoreThanTheBound() {
    Queue<NetSocket> open = new ConcurrentLinkedQueue<>();
    NetServer silent =
        vertx.createNetServer().connectHandler(open::add).listen(0, "127.0.0.1").await();
    RedisLine line = new RedisLine(vertx, "redis://127.0.0.1:" + silent.actualPort());

    List<Future<Boolean>> all =
        Stream.generate(() -> ended(line)).limit(RedisLine.MOST_UNDER_WAY + MORE).toList();

    assertThat(all).filteredOn(Future::isComplete).hasSize(MORE);
    while (open.isEmpty()) {
      Thread.onSpinWait();
    }
    open.forEach(NetSocket::close);
    assertThat(all).allSatisfy(each -> assertThat(each.await()).as("failed").isFalse());
  }

  @Test
  void redisThatIsNotThere_failsEachCommand() {
    NetServer gone =
        vertx.createNetServer().connectHandler(NetSocket::close).listen(0, "127.0.0.1").await();
    int port = gone.actualPort();
    gone.close().await();
    RedisLine line = new RedisLine(vertx, "redis://127.0.0.1:" + port);

    assertThat(ended(line).await()).isFalse();
    assertThat(ended(line).await()).as("tried again").isFalse();
  }

  /** Ends with whether there was an answer. */
  private static Future<Boolean> ended(RedisLine line) {
    return line.send(Request.cmd(Command.PING)).map(any -> true).otherwise(false);
  }
}
