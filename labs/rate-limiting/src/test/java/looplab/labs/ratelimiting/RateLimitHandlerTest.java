package looplab.labs.ratelimiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What clients are told, and whom they are counted as. */
class RateLimitHandlerTest extends LimitedWeb {
  @Test
  void clients_areToldTheLimitAndWhatIsLeft() {
    serve(RateLimitHandler.failingOpen(byAddress(log)));
    get("/");
    clock.advance(30 * SECOND_NANOS + 1);

    Seen second = get("/");

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.header("RateLimit-Policy")).isEqualTo("\"burst\";q=3;w=60");
    assertThat(second.header("RateLimit")).isEqualTo("\"burst\";r=1");
  }

  @Test
  void refusal_isAProblemThatSaysWhen() {
    serve(RateLimitHandler.failingOpen(byAddress(log)));
    admitted(3);

    Seen refused = get("/");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(refused.header("RateLimit")).isEqualTo("\"burst\";r=0;t=60");
    JsonObject problem = new JsonObject(refused.body());
    assertThat(problem.getInteger("status")).isEqualTo(429);
    assertThat(problem.getString("type")).endsWith("#quota-exceeded");
    assertThat(problem.getJsonArray("violated-policies")).containsExactly("burst");
  }

  @Test
  void whoeverWaitsAsLongAsTold_isAdmitted() {
    serve(RateLimitHandler.failingOpen(byAddress(log)));
    admitted(3);
    clock.advance(SECOND_NANOS / 2);

    long told = Long.parseLong(get("/").header("Retry-After"));

    assertThat(told).isEqualTo(60);
    clock.advance((told - 1) * SECOND_NANOS);
    assertThat(get("/").status()).as("a second too early").isEqualTo(429);
    clock.advance(SECOND_NANOS);
    assertThat(get("/").status()).isEqualTo(200);
  }

  @Test
  void forwardedFor_countsOnlyFromTrustedProxies() {
    serve(RateLimitHandler.failingOpen(byAddress(log)));
    admitted(3);
    assertThat(get("/", "X-Forwarded-For", "198.51.100.1").status()).isEqualTo(429);
  }

  @Test
  void clientsBehindATrustedProxy_areCountedEachForItself() {
    serve(
        RateLimitHandler.failingOpen(
            RateLimitPolicy.byAddress(
                "burst", THREE_A_MINUTE, log, ClientAddress.trusting("127.0.0.0/8"))));
    for (int i = 0; i < 3; i++) {
      String spoofed = "6.6.6." + i + ", 198.51.100.1";
      assertThat(get("/", "X-Forwarded-For", spoofed).status()).isEqualTo(200);
    }
    assertThat(get("/", "X-Forwarded-For", "7.7.7.7, 198.51.100.1").status()).isEqualTo(429);
    assertThat(get("/", "X-Forwarded-For", "198.51.100.2").status()).isEqualTo(200);
  }

  @Test
  void bothLimits_mustAgree_andTheFirstRefusalIsTold() {
    serve(RateLimitHandler.failingClosed(byAccount(log), byAddress(keyed(fixed(4)))));
    for (int i = 0; i < 3; i++) {
      assertThat(get("/?account=a").header("RateLimit")).contains("\"account\";r=" + (2 - i));
    }
    Seen account = get("/?account=a");
    assertThat(account.status()).isEqualTo(429);
    assertThat(account.body()).contains("account").doesNotContain("burst");

    assertThat(get("/?account=b").status()).as("the fourth of the address").isEqualTo(200);
    assertThat(get("/?account=c").body()).contains("burst");
  }

  @Test
  void requestWithoutAnAccount_isNotCountedByAccount() {
    serve(RateLimitHandler.failingClosed(byAccount(log)));
    for (int i = 0; i < 5; i++) {
      Seen seen = get("/");
      assertThat(seen.status()).isEqualTo(200);
      assertThat(seen.headers()).doesNotContainKey("RateLimit");
    }
  }

  @Test
  void longAccounts_areToldApart() {
    serve(RateLimitHandler.failingClosed(byAccount(log)));
    String name = "x".repeat(1_000);
    for (int i = 0; i < 3; i++) {
      get("/?account=" + name + "1");
    }
    assertThat(get("/?account=" + name + "1").status()).isEqualTo(429);
    assertThat(get("/?account=" + name + "2").status()).isEqualTo(200);
  }

  @Test
  void numbersInHeaders_areWrittenAlikeInAnyLocale() {
    Locale locale = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      serve(RateLimitHandler.failingOpen(byAddress(log)));
      assertThat(get("/").header("RateLimit-Policy")).isEqualTo("\"burst\";q=3;w=60");
      assertThat(get("/").header("RateLimit")).isEqualTo("\"burst\";r=1");
    } finally {
      Locale.setDefault(locale);
    }
  }

  @Test
  void requests_mayCostMoreThanOne() {
    serve(RateLimitHandler.failingOpen(byAddress(log)).costing(context -> 2));
    assertThat(get("/").status()).isEqualTo(200);
    assertThat(get("/").status()).isEqualTo(429);
  }

  @Test
  void costAboveTheCapacity_isAMistakeOfTheServers() {
    serve(RateLimitHandler.failingOpen(byAddress(log)).costing(context -> 4));
    assertThat(get("/").status()).isEqualTo(500);
  }

  @Test
  void policysName_cannotBreakTheHeader() {
    assertThatThrownBy(
            () -> RateLimitPolicy.byAccount("a\"b", THREE_A_MINUTE, log, c -> Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
