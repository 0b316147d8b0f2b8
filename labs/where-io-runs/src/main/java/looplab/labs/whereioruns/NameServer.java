package looplab.labs.whereioruns;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;

/**
 * A name server that takes its time: every name has the address 127.0.0.1 and no other. Runs on the
 * client's event loop.
 *
 * <p>Source: RFC 1035, section 4.1. An answer repeats the header and the question, and adds one
 * record that points back at the name in the question.
 */
final class NameServer {
  private static final int HEADER_BYTES = 12;
  private static final int FLAGS_AT = 2;
  private static final int ANSWERS_AT = 6;
  private static final int AUTHORITIES_AT = 8;
  private static final int ADDITIONALS_AT = 10;
  private static final short ANSWERED_WITHOUT_ERROR = (short) 0x8180;
  private static final short NAME_OF_THE_QUESTION = (short) 0xC00C;
  private static final short IPV4_ADDRESS = 1;
  private static final short INTERNET = 1;
  private static final byte[] LOCALHOST = {127, 0, 0, 1};

  private final Vertx vertx;
  private final long waitMillis;
  private final Runnable midway;

  private NameServer(Vertx vertx, long waitMillis, Runnable midway) {
    this.vertx = vertx;
    this.waitMillis = waitMillis;
    this.midway = midway;
  }

  /**
   * Opens one that answers after {@code waitMillis}, at least 2, and calls {@code midway} half a
   * wait before. It closes with {@code vertx}.
   *
   * @return its port
   */
  static Future<Integer> open(Vertx vertx, long waitMillis, Runnable midway) {
    NameServer server = new NameServer(vertx, waitMillis, midway);
    DatagramSocket socket = vertx.createDatagramSocket();
    socket.handler(query -> server.asked(socket, query));
    return socket.listen(0, "127.0.0.1").map(bound -> bound.localAddress().port());
  }

  private void asked(DatagramSocket socket, DatagramPacket query) {
    vertx.setTimer(waitMillis / 2, id -> midway.run());
    vertx.setTimer(
        waitMillis,
        id -> socket.send(answerTo(query.data()), query.sender().port(), query.sender().host()));
  }

  /** The name's one address, or no record if another type than an IPv4 address is asked for. */
  static Buffer answerTo(Buffer query) {
    int questionEnd = HEADER_BYTES;
    while (query.getByte(questionEnd) != 0) {
      questionEnd += 1 + query.getUnsignedByte(questionEnd); // A label: its length, its letters.
    }
    short type = query.getShort(questionEnd + 1);
    questionEnd += 5; // The empty label, the type, the class.
    Buffer answer =
        query
            .getBuffer(0, questionEnd)
            .setShort(FLAGS_AT, ANSWERED_WITHOUT_ERROR)
            .setShort(ANSWERS_AT, (short) (type == IPV4_ADDRESS ? 1 : 0))
            .setShort(AUTHORITIES_AT, (short) 0)
            .setShort(ADDITIONALS_AT, (short) 0);
    return type == IPV4_ADDRESS ? withAddress(answer) : answer;
  }

  private static Buffer withAddress(Buffer answer) {
    int neverKept = 0; // Time to live, in seconds: every lookup asks again.
    return answer
        .appendShort(NAME_OF_THE_QUESTION)
        .appendShort(IPV4_ADDRESS)
        .appendShort(INTERNET)
        .appendInt(neverKept)
        .appendShort((short) LOCALHOST.length)
        .appendBytes(LOCALHOST);
  }
}
