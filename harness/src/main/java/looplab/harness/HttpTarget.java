package looplab.harness;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server on this machine, reached over a fixed number of HTTP/1.1 connections.
 *
 * <p>All connections are opened before the first request and used in turn, one request at a time on
 * each. A pool would open them on demand and reuse the warmest one, so that a server with several
 * loops would see its load on one of them. A request that finds no idle connection waits for one,
 * and is given up unsent once its time limit has passed: nobody waits for its answer any more.
 *
 * <p>Confined to the client's event loop, save for {@link #connect}.
 */
public final class HttpTarget {
  private static final String HOST = "127.0.0.1";

  private final HttpClientAgent agent;
  private final HttpConnectOptions address;
  private final long timeoutNanos;
  private final ArrayDeque<HttpClientConnection> idle = new ArrayDeque<>();
  private final ArrayDeque<Call> waiting = new ArrayDeque<>();
  private volatile boolean closing;

  /** Connections that were lost and that the server would not open again. */
  private int missing;

  private HttpTarget(HttpClientAgent agent, int port, Duration timeout) {
    this.agent = agent;
    this.address = new HttpConnectOptions().setHost(HOST).setPort(port).setSsl(false);
    this.timeoutNanos = timeout.toNanos();
  }

  private record Call(
      RequestOptions options, @Nullable Buffer body, Promise<Outcome> ended, long givenUpNanos) {}

  static Future<HttpTarget> connect(Vertx client, int port, int connections, Duration timeout) {
    HttpClientAgent agent =
        client.createHttpClient(new HttpClientOptions().setKeepAlive(true).setPipelining(false));
    HttpTarget target = new HttpTarget(agent, port, timeout);
    Promise<HttpTarget> ready = Promise.promise();
    client.runOnContext(
        go -> {
          List<Future<HttpClientConnection>> opening = new ArrayList<>(connections);
          for (int i = 0; i < connections; i++) {
            opening.add(agent.connect(target.address));
          }
          Future.all(opening)
              .<HttpTarget>map(
                  all -> {
                    opening.forEach(each -> target.idle.add(each.result()));
                    return target;
                  })
              .onComplete(ready);
        });
    return ready.future();
  }

  /** From now on lost connections are not replaced: the stage is closing. Safe from any thread. */
  void closing() {
    closing = true;
  }

  /** An operation that gets {@code path} and reads the whole answer. */
  public Operation get(String path) {
    RequestOptions options = options(HttpMethod.GET, path);
    return sequence -> call(options, null);
  }

  /** An operation that posts {@code body} to {@code path} and reads the whole answer. */
  public Operation post(String path, Buffer body) {
    RequestOptions options = options(HttpMethod.POST, path);
    return sequence -> call(options, body);
  }

  private RequestOptions options(HttpMethod method, String path) {
    return new RequestOptions()
        .setHost(HOST)
        .setPort(address.getPort())
        .setURI(path)
        .setMethod(method);
  }

  private Future<Outcome> call(RequestOptions options, @Nullable Buffer body) {
    Promise<Outcome> ended = Promise.promise();
    Call call = new Call(options, body, ended, System.nanoTime() + timeoutNanos);
    HttpClientConnection connection = idle.poll();
    if (connection == null) {
      waiting.add(call);
      if (missing > 0) {
        missing--;
        replace();
      }
    } else {
      send(connection, call);
    }
    return ended.future();
  }

  private void send(HttpClientConnection connection, Call call) {
    connection
        .request(call.options())
        .onComplete(request -> write(connection, call, request), failure -> lost(call, failure));
  }

  private void write(HttpClientConnection connection, Call call, HttpClientRequest request) {
    Future<HttpClientResponse> answer =
        call.body() == null ? request.send() : request.send(call.body());
    answer.onComplete(
        response -> {
          response.exceptionHandler(failure -> lost(call, failure));
          response.endHandler(
              end -> {
                call.ended().tryComplete(outcomeOf(response.statusCode()));
                if (isLast(response)) {
                  replace();
                } else {
                  release(connection);
                }
              });
        },
        failure -> lost(call, failure));
  }

  /** Whether the server closes the connection behind this answer (RFC 9112, 9.6). */
  private static boolean isLast(HttpClientResponse response) {
    return "close".equalsIgnoreCase(response.getHeader(HttpHeaders.CONNECTION));
  }

  private static Outcome outcomeOf(int status) {
    if (status >= 200 && status < 300) {
      return Outcome.OK;
    }
    return status == 429 || status == 503 ? Outcome.REJECTED : Outcome.FAILED;
  }

  private void release(HttpClientConnection connection) {
    Call next = nextWaiting();
    if (next == null) {
      idle.add(connection);
    } else {
      send(connection, next);
    }
  }

  /** The first call that still has time, or null; those before it are given up. */
  private @Nullable Call nextWaiting() {
    Call next = waiting.poll();
    long now = System.nanoTime();
    while (next != null && next.givenUpNanos() - now < 0) {
      next.ended().tryComplete(Outcome.TIMED_OUT);
      next = waiting.poll();
    }
    return next;
  }

  /** The connection is gone: the call failed, and another connection takes the place. */
  private void lost(Call call, Throwable failure) {
    if (call.ended().tryFail(failure)) {
      replace();
    }
  }

  /**
   * Opens a connection in the place of one that is gone. While the server refuses, every attempt
   * costs one waiting call, as it would cost any client; with none left the next call tries again.
   */
  private void replace() {
    if (closing) {
      waiting.forEach(call -> call.ended().tryFail("the stage is closing"));
      waiting.clear();
    } else {
      agent.connect(address).onComplete(this::release, this::refused);
    }
  }

  private void refused(Throwable failure) {
    Call next = nextWaiting();
    if (next == null) {
      missing++;
    } else {
      next.ended().tryFail(failure);
      replace();
    }
  }
}
