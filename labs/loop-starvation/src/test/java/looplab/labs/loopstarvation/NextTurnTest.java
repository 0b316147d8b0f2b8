package looplab.labs.loopstarvation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NextTurnTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    Void _ = vertx.close().await(20, TimeUnit.SECONDS);
  }

  @Test
  void nextTurn_comesBehindTasksThatTasksQueue() throws Exception {
    Promise<List<String>> ended = Promise.promise();
    vertx.runOnContext(
        begin -> {
          List<String> order = new ArrayList<>();
          NextTurn.run(
              vertx,
              () -> {
                order.add("next turn");
                ended.complete(order);
              });
          vertx.runOnContext(
              task -> {
                order.add("task");
                vertx.runOnContext(nested -> order.add("nested task"));
              });
        });

    assertThat(ended.future().await(20, TimeUnit.SECONDS))
        .containsExactly("task", "nested task", "next turn");
  }

  @Test
  void nextTurn_staysOnItsContext() throws Exception {
    Promise<Boolean> same = Promise.promise();
    Context context = vertx.getOrCreateContext();
    context.runOnContext(
        begin ->
            NextTurn.run(vertx, () -> same.complete(vertx.getOrCreateContext().equals(context))));

    assertThat(same.future().await(20, TimeUnit.SECONDS)).isTrue();
  }
}
