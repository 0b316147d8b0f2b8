package looplab.labs.whereioruns;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowStream;
import looplab.harness.Stage;

/**
 * Questions to PostgreSQL by a client that does not block. They differ in how much of the answer
 * has to be decoded, and how much of it in one turn of the loop.
 */
final class BigAnswers {
  /** Rows of the big answer; each takes some 110 bytes on the wire. */
  static final int ROWS = 25_000;

  private static final int FETCHED_AT_ONCE = 100;
  private static final int CONNECTIONS = 4;
  private static final String ALL =
      "SELECT i AS id, i % 977 AS customer, round(i / 100.0, 2) AS total, now() AS ordered,"
          + " 'order number ' || i AS note, repeat('x', 20) AS reference"
          + " FROM generate_series(1, "
          + ROWS
          + ") AS i";
  private static final String SUM =
      "SELECT sum(total), sum(length(concat(id, customer, total, ordered, note, reference)))"
          + " FROM ("
          + ALL
          + " OFFSET 0) AS orders";

  private final Pool pool;

  private BigAnswers(Pool pool) {
    this.pool = pool;
  }

  /** Connects to the trial's PostgreSQL; closes with the stage's server. */
  static BigAnswers of(Stage stage) {
    return new BigAnswers(
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(CONNECTIONS))
            .connectingTo(PgConnectOptions.fromUri(stage.postgresql().uri()))
            .using(stage.server())
            .build());
  }

  /** Has all rows decoded and handed over as one list. */
  Handler<HttpServerRequest> allAtOnce() {
    return request ->
        TwoRoutes.answer(
            request, pool.query(ALL).execute().map(rows -> String.valueOf(rows.size())));
  }

  /** Has a few rows sent and decoded at a time: the next are asked for when these are done. */
  Handler<HttpServerRequest> byCursor() {
    return request ->
        TwoRoutes.answer(
            request,
            pool.withTransaction(
                connection ->
                    connection.prepare(ALL).compose(BigAnswers::count).map(String::valueOf)));
  }

  private static Future<Integer> count(PreparedStatement statement) {
    Promise<Integer> counted = Promise.promise();
    RowStream<Row> rows = statement.createStream(FETCHED_AT_ONCE);
    int[] count = {0};
    rows.exceptionHandler(counted::tryFail)
        .endHandler(end -> counted.tryComplete(count[0]))
        .handler(row -> count[0]++);
    return counted.future();
  }

  /** Has the database make the same text, add up, and send one row. */
  Handler<HttpServerRequest> onlyTheSum() {
    return request ->
        TwoRoutes.answer(
            request,
            pool.query(SUM).execute().map(rows -> rows.iterator().next().getValue(0).toString()));
  }
}
