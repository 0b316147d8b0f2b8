package looplab.labs.whereioruns;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import looplab.harness.exercise.Finding;

/** A few suppliers, what each does with a question, and what a desk must make of them. */
final class Inquiry {
  private static final int MOST_SUPPLIERS = 5;
  private static final int MOST_CENTS = 1_000_000;
  private static final int MOST_MILLIS = 5;
  private static final List<String> ARTICLES = List.of("bolts", "nuts", "washers, large");

  private final String article;
  private final List<Listed> suppliers = new ArrayList<>();

  private Inquiry(String article) {
    this.article = article;
  }

  /** What a supplier does. */
  private enum Manner {
    ANSWERS,
    ANSWERS_IN_PIECES,
    HANGS_UP,
    IS_AWAY
  }

  /**
   * A line of the file.
   *
   * @param price what must be told
   */
  private record Listed(int port, Manner manner, String price) {}

  /** Draws one and opens its suppliers, which close with {@code vertx}. Blocks. */
  static Inquiry drawn(Vertx vertx, RandomGenerator random) throws IOException {
    Inquiry inquiry = new Inquiry(ARTICLES.get(random.nextInt(ARTICLES.size())));
    for (int left = random.nextInt(MOST_SUPPLIERS + 1); left > 0; left--) {
      inquiry.suppliers.add(inquiry.listed(vertx, random));
    }
    return inquiry;
  }

  private Listed listed(Vertx vertx, RandomGenerator random) throws IOException {
    Manner manner = Manner.values()[random.nextInt(Manner.values().length)];
    String price = String.valueOf(1 + random.nextInt(MOST_CENTS));
    long millis = random.nextLong(1, MOST_MILLIS + 1L);
    int cut = random.nextInt(price.length() + 1);
    if (manner == Manner.IS_AWAY) {
      return new Listed(closedPort(), manner, SupplierDesk.NO_PRICE);
    }
    SupplierPort opened =
        SupplierPort.open(
                vertx,
                (asker, question) -> {
                  String line = (question.equals(article) ? price : "no such article") + "\n";
                  vertx.setTimer(millis, id -> answer(vertx, asker, manner, line, cut));
                })
            .await();
    return new Listed(
        opened.port(), manner, manner == Manner.HANGS_UP ? SupplierDesk.NO_PRICE : price);
  }

  private static void answer(Vertx vertx, NetSocket asker, Manner manner, String line, int cut) {
    switch (manner) {
      case ANSWERS -> asker.write(line);
      case ANSWERS_IN_PIECES -> {
        asker.write(line.substring(0, cut));
        vertx.setTimer(MOST_MILLIS, id -> asker.write(line.substring(cut)));
      }
      case HANGS_UP, IS_AWAY -> asker.close();
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  String article() {
    return article;
  }

  /** The lines of the file. */
  List<String> ports() {
    return suppliers.stream().map(each -> String.valueOf(each.port())).toList();
  }

  /** Whether somebody in the file cannot be reached. */
  boolean someoneIsAway() {
    return suppliers.stream().anyMatch(each -> each.manner() == Manner.IS_AWAY);
  }

  /** What is wrong with the prices that were told. */
  Optional<Finding.Failed> judged(List<String> told) {
    List<String> must = suppliers.stream().map(Listed::price).toList();
    if (must.equals(told)) {
      return Optional.empty();
    }
    Finding.Failed failed =
        cutShort(must, told)
            ? Finding.failed(
                "takes-a-piece-for-the-line",
                "A socket knows no lines. What one write sent may come in several pieces, and"
                    + " several writes in one.")
            : Finding.failed("wrong-prices", "The prices are not what the contract says.");
    return Optional.of(
        failed
            .showing(
                "suppliers: " + suppliers.stream().map(each -> shown(each.manner())).toList(),
                "told:      " + told,
                "must be:   " + must)
            .in("prices"));
  }

  /** Whether nothing is wrong but that some prices end early. */
  private static boolean cutShort(List<String> must, List<String> told) {
    if (must.size() != told.size()) {
      return false;
    }
    for (int i = 0; i < must.size(); i++) {
      if (!must.get(i).startsWith(told.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static String shown(Manner manner) {
    return switch (manner) {
      case ANSWERS -> "answers";
      case ANSWERS_IN_PIECES -> "answers in two pieces";
      case HANGS_UP -> "hangs up";
      case IS_AWAY -> "is away";
    };
  }
}
