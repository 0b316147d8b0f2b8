package looplab.labs.offloadchoice;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.AppenderBase;
import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Listens where failed jobs end up that nobody handles: with the handler that a Vert.x calls for
 * what its own handlers threw, and in the log of this process. It counts them, whoever reports.
 *
 * <p>Meanwhile the log keeps every line: a filter against repetitions would hide failures.
 */
final class Unhandled extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Notices notices;
  private final LoggerContext logs;
  private final Logger root;
  private final List<TurboFilter> filters;

  private Unhandled(Notices notices, LoggerContext logs) {
    this.notices = notices;
    this.logs = logs;
    this.filters = List.copyOf(logs.getTurboFilterList());
    this.root = logs.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    setContext(logs);
    setName("unhandled");
  }

  /** Counts from now on until it is closed. */
  static Unhandled countedBy(Notices notices, Vertx vertx) {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext logs)) {
      throw new IllegalStateException("the log is not Logback's, so nobody can listen to it");
    }
    Unhandled unhandled = new Unhandled(notices, logs);
    // Without a handler it would be logged, as "Unhandled exception".
    vertx.exceptionHandler(unhandled::thrown);
    logs.getTurboFilterList().clear();
    unhandled.start();
    unhandled.root.addAppender(unhandled);
    return unhandled;
  }

  private void thrown(Throwable failure) {
    if (isOfJob(failure.getClass().getName())) {
      notices.logged();
    }
  }

  @Override
  protected void append(ILoggingEvent line) {
    if (isCausedByJob(line.getThrowableProxy())) {
      notices.logged();
    }
  }

  private static boolean isCausedByJob(@Nullable IThrowableProxy failure) {
    return failure != null
        && (isOfJob(failure.getClassName()) || isCausedByJob(failure.getCause()));
  }

  private static boolean isOfJob(String type) {
    return type.equals(FlakyJobs.JobFailed.class.getName())
        || type.equals(StackOverflowError.class.getName());
  }

  @Override
  public void close() {
    root.detachAppender(this);
    logs.getTurboFilterList().addAll(filters);
    stop();
  }
}
