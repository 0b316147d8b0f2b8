package looplab.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpTargetTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Vertx serverSide = Vertx.vertx();
  private final Vertx clientSide = Vertx.vertx();
  private final List<Request> seen = new CopyOnWriteArrayList<>();
  private final List<HttpTarget> targets = new CopyOnWriteArrayList<>();
  private final Promise<Void> received = Promise.promise();
  private HttpServer server = listening(0);

  private record Request(String path, int clientPort, String body) {}

  @AfterEach
  void close() throws TimeoutException {
    targets.forEach(HttpTarget::closing);
    ended(clientSide.close());
    ended(serverSide.close());
  }

  @ParameterizedTest
  @CsvSource({
    "200, OK",
    "204, OK",
    "299, OK",
    "301, FAILED",
    "400, FAILED",
    "404, FAILED",
    "428, FAILED",
    "429, REJECTED",
    "500, FAILED",
    "502, FAILED",
    "503, REJECTED",
    "504, FAILED"
  })
  void status_isMappedToAnOutcome(int status, Outcome outcome) throws TimeoutException {
    HttpTarget target = connected(1, LONG);

    assertThat(get(target, "/" + status)).isEqualTo(outcome);
  }

  @Test
  void connections_areUsedInTurn() throws TimeoutException {
    HttpTarget target = connected(8, LONG);

    for (int i = 0; i < 24; i++) {
      assertThat(get(target, "/200")).isEqualTo(Outcome.OK);
    }

    Map<Integer, Long> requests =
        seen.stream().collect(Collectors.groupingBy(Request::clientPort, Collectors.counting()));
    assertThat(requests).hasSize(8);
    assertThat(requests.values()).containsOnly(3L);
  }

  @Test
  void connections_carryOneRequestAtATime() throws TimeoutException {
    HttpTarget target = connected(2, LONG);

    List<Outcome> outcomes = getAll(target, "/200", "/429", "/500", "/204", "/503");

    assertThat(outcomes)
        .containsExactly(
            Outcome.OK, Outcome.REJECTED, Outcome.FAILED, Outcome.OK, Outcome.REJECTED);
    assertThat(seen.stream().map(Request::clientPort).distinct()).hasSize(2);
  }

  @Test
  void post_sendsTheBody() throws TimeoutException {
    HttpTarget target = connected(1, LONG);

    Outcome outcome = ended(onClient(() -> target.post("/200", Buffer.buffer("hello")).call(0)));

    assertThat(outcome).isEqualTo(Outcome.OK);
    assertThat(seen).extracting(Request::body).containsExactly("hello");
  }

  @Test
  void callThatFindsNoIdleConnection_waitsForItsTurn() throws TimeoutException {
    HttpTarget target = connected(1, LONG);

    List<Outcome> outcomes = getAll(target, "/200", "/201", "/202");

    assertThat(outcomes).containsOnly(Outcome.OK);
    assertThat(seen).extracting(Request::path).containsExactly("/200", "/201", "/202");
  }

  @Test
  void callThatWaitsBeyondItsTimeLimit_isNeverSent() throws TimeoutException {
    HttpTarget target = connected(1, Duration.ZERO);

    List<Outcome> outcomes = getAll(target, "/200", "/201", "/202");
    Outcome later = get(target, "/203");

    assertThat(outcomes).containsExactly(Outcome.OK, Outcome.TIMED_OUT, Outcome.TIMED_OUT);
    assertThat(later).isEqualTo(Outcome.OK);
    assertThat(seen).extracting(Request::path).containsExactly("/200", "/203");
  }

  @Test
  void lostConnection_failsTheCall() throws TimeoutException {
    HttpTarget target = connected(1, LONG);

    assertThatThrownBy(() -> get(target, "/drop")).isInstanceOf(Exception.class);
  }

  @Test
  void connectionLostWithinAnAnswer_failsTheCall() throws TimeoutException {
    HttpTarget target = connected(1, LONG);

    assertThatThrownBy(() -> get(target, "/half")).isNotInstanceOf(TimeoutException.class);
  }

  @Test
  void lostConnection_isReplaced() throws TimeoutException {
    HttpTarget target = connected(1, LONG);
    List<Outcome> outcomes = getAll(target, "/drop", "/200", "/201");

    assertThat(outcomes).containsExactly(Outcome.FAILED, Outcome.OK, Outcome.OK);
    assertThat(seen.get(1).clientPort())
        .isNotEqualTo(seen.get(0).clientPort())
        .isEqualTo(seen.get(2).clientPort());
  }

  @Test
  void answerThatClosesTheConnection_costsNoOtherCall() throws TimeoutException {
    HttpTarget target = connected(1, LONG);

    assertThat(getAll(target, "/last", "/200", "/last", "/201")).containsOnly(Outcome.OK);
    assertThat(get(target, "/last")).isEqualTo(Outcome.OK);
    assertThat(get(target, "/200")).isEqualTo(Outcome.OK);
  }

  @Test
  void serverIsGone_everyCallFails() throws TimeoutException {
    HttpTarget target = connected(2, LONG);
    ended(server.close());

    assertThat(getAll(target, "/200", "/201", "/202", "/203", "/204"))
        .containsOnly(Outcome.FAILED)
        .hasSize(5);
  }

  @Test
  void serverComesBack_callsSucceedAgain() throws TimeoutException {
    HttpTarget target = connected(2, LONG);
    int port = server.actualPort();
    ended(server.close());
    List<Outcome> _ = getAll(target, "/200", "/201", "/202");
    server = listening(port);
    // Attempts to connect that were refused just before may each still cost a call.
    List<Outcome> _ = getAll(target, "/200", "/201", "/202");

    assertThat(getAll(target, "/200", "/201", "/202")).containsOnly(Outcome.OK);
  }

  @Test
  void clientCloses_callsUnderWayAndWaitingFail() throws TimeoutException {
    HttpTarget target = connected(1, LONG);
    Future<List<Outcome>> outcomes = onClient(() -> all(target, "/never", "/200", "/201"));
    ended(received.future());

    target.closing();
    ended(clientSide.close());

    assertThat(ended(outcomes)).hasSize(3).containsOnly(Outcome.FAILED);
  }

  @Test
  void connect_nobodyListens_fails() throws TimeoutException {
    ended(server.close());

    assertThatThrownBy(() -> connected(2, LONG)).hasMessageContaining("Connection refused");
  }

  private HttpServer listening(int port) {
    return serverSide
        .createHttpServer()
        .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
        .listen(port, "127.0.0.1")
        .await();
  }

  private void answer(HttpServerRequest request, Buffer body) {
    String path = request.uri();
    seen.add(new Request(path, request.remoteAddress().port(), body.toString()));
    switch (path) {
      case "/drop" -> request.connection().close();
      case "/half" ->
          request
              .response()
              .setChunked(true)
              .write("half")
              .onSuccess(written -> request.connection().close());
      case "/never" -> received.complete();
      case "/last" -> request.response().putHeader("Connection", "close").end("bye");
      default -> {
        int status = Integer.parseInt(path.substring(1));
        request.response().setStatusCode(status).end();
      }
    }
  }

  private HttpTarget connected(int connections, Duration timeout) throws TimeoutException {
    HttpTarget target =
        ended(HttpTarget.connect(clientSide, server.actualPort(), connections, timeout));
    targets.add(target);
    return target;
  }

  private Outcome get(HttpTarget target, String path) throws TimeoutException {
    return ended(onClient(() -> target.get(path).call(0)));
  }

  /**
   * Calls all paths in one turn of the client's loop; a failed call counts as the engine has it.
   */
  private List<Outcome> getAll(HttpTarget target, String... paths) throws TimeoutException {
    return ended(onClient(() -> all(target, paths)));
  }

  private static Future<List<Outcome>> all(HttpTarget target, String... paths) {
    return Future.all(
            Arrays.stream(paths)
                .map(path -> target.get(path).call(0).otherwise(Outcome.FAILED))
                .toList())
        .map(all -> all.<Outcome>list());
  }

  private <T> Future<T> onClient(Supplier<Future<T>> call) {
    Promise<T> ended = Promise.promise();
    clientSide.runOnContext(go -> call.get().onComplete(ended));
    return ended.future();
  }

  /** Waits for a future; the limit only keeps a test that hangs from hanging the build. */
  private static <T> T ended(Future<T> future) throws TimeoutException {
    return future.await(20, TimeUnit.SECONDS);
  }
}
