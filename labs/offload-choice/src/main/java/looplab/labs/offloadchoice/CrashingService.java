package looplab.labs.offloadchoice;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Main class of a service that has its jobs done by threads of its own process or, given the
 * argument {@link #CHILD}, by a child of its own. It is a child JVM itself, so that it may die.
 *
 * <p>Takes a line for each request and answers with a line. {@link #PING} is answered by the loop
 * itself; anything else is a {@link JobLine}. Ends when its input does.
 */
final class CrashingService {
  static final String WORKER = "worker";
  static final String CHILD = "child";
  static final String PING = "ping";
  static final String PONG = "pong";

  private CrashingService() {}

  public static void main(String[] place) throws IOException {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    Function<JobLine, Future<Void>> jobs =
        place[0].equals(CHILD) ? ChildProcesses.start(vertx, 1)::run : job -> work(vertx, job);
    BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    PrintStream answers = new PrintStream(System.out, true, UTF_8);
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      String request = line;
      vertx.runOnContext(turn -> answer(request, jobs).onSuccess(answers::println));
    }
    Runtime.getRuntime().halt(0);
  }

  private static Future<String> answer(String request, Function<JobLine, Future<Void>> jobs) {
    return request.equals(PING)
        ? Future.succeededFuture(PONG)
        : jobs.apply(new JobLine(request))
            .map(JobServer.DONE)
            .otherwise(failed -> JobServer.FAILED + failed.getClass().getSimpleName());
  }

  private static Future<Void> work(Vertx vertx, JobLine job) {
    return vertx.executeBlocking(Executors.callable(job::run), false).mapEmpty();
  }
}
