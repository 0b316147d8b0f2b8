package looplab.labs.offloadchoice;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

class UnhandledTest {
  private static final long PATIENCE_SECONDS = 30;
  private static final Logger LOG = LoggerFactory.getLogger(UnhandledTest.class);

  private final Vertx vertx = Vertx.vertx();
  private final Notices notices = new Notices();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void failureThatAHandlerThrows_isCounted() throws Exception {
    try (Unhandled listening = Unhandled.countedBy(notices, vertx)) {
      assertThat(listening.isStarted()).isTrue();
      Promise<Void> behind = Promise.promise();
      vertx.runOnContext(
          turn -> {
            vertx.runOnContext(next -> behind.complete());
            throw new FlakyJobs.JobFailed(1);
          });
      behind.future().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    assertThat(notices.loggedCount()).isEqualTo(1);
  }

  @Test
  void failureThatSomebodyLogs_isCountedUntilClosed() {
    try (Unhandled listening = Unhandled.countedBy(notices, vertx)) {
      assertThat(listening.isStarted()).isTrue();
      LOG.warn("a job", new FlakyJobs.JobFailed(1));
      LOG.warn("a cause", brief(new FlakyJobs.JobFailed(2)));
      LOG.warn("something else", brief(null));
    }
    LOG.warn("too late", new FlakyJobs.JobFailed(3));

    assertThat(notices.loggedCount()).isEqualTo(2);
  }

  @Test
  void failuresThatTheLogWouldCallRepetitions_areCounted() {
    LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();
    TurboFilter dropping =
        new TurboFilter() {
          @Override
          public FilterReply decide(
              @Nullable Marker marker,
              ch.qos.logback.classic.Logger logger,
              Level level,
              @Nullable String format,
              Object @Nullable [] arguments,
              @Nullable Throwable failure) {
            return FilterReply.DENY;
          }
        };
    logs.addTurboFilter(dropping);
    try {
      try (Unhandled listening = Unhandled.countedBy(notices, vertx)) {
        assertThat(listening.isStarted()).isTrue();
        LOG.warn("a job", new FlakyJobs.JobFailed(1));
        LOG.warn("a job", new FlakyJobs.JobFailed(2));
      }
      assertThat(logs.getTurboFilterList()).contains(dropping);
    } finally {
      logs.getTurboFilterList().remove(dropping);
    }

    assertThat(notices.loggedCount()).isEqualTo(2);
  }

  /** Without a trace, which the tests' log would print. */
  private static Exception brief(@Nullable Throwable cause) {
    Exception failure = new IllegalStateException("on purpose", cause);
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
  }
}
