package looplab.labs.offloadchoice;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import looplab.harness.Stage;
import looplab.harness.exercise.NeverAnswered;

/** Whoever has documents sealed by a desk: calls it on one event loop, as its contract says. */
final class SealCaller {
  private final Context loop;
  private final SealDesk desk;

  private SealCaller(Context loop, SealDesk desk) {
    this.loop = loop;
    this.desk = desk;
  }

  /** A document that was handed to the desk, and what became of it. */
  static final class Given {
    private final byte[] document;
    private final byte[] left;
    private final byte[] seal;
    private final boolean overwritten;
    private final Future<byte[]> answer;
    private final AtomicReference<String> answered = new AtomicReference<>("");

    private Given(byte[] document, byte[] seal, boolean overwritten, Future<byte[]> answer) {
      this.document = document;
      this.left = document.clone();
      this.seal = seal;
      this.overwritten = overwritten;
      this.answer = answer;
    }

    /** Counted from 1. */
    int number() {
      return Documents.number(seal);
    }

    /** The caller's own bytes. */
    byte[] document() {
      return document;
    }

    /** What the caller wrote last into them. */
    byte[] left() {
      return left;
    }

    /** The seal that the contract asks for. */
    byte[] seal() {
      return seal;
    }

    /** Whether the caller wrote to its bytes as soon as the desk had returned. */
    boolean overwritten() {
      return overwritten;
    }

    /** The desk's future. */
    Future<byte[]> answer() {
      return answer;
    }

    /** Name of the thread that the caller's handler ran on, empty until then. */
    String answeredOn() {
      return answered.get();
    }
  }

  /** Opens a desk. Blocks; call from a thread that is no event loop. */
  static SealCaller opening(Stage stage, SealDesk desk, int atOnce, SealDesk.Mill mill)
      throws Exception {
    SealCaller caller = new SealCaller(stage.server().getOrCreateContext(), desk);
    caller.onLoop(
        () -> {
          desk.open(stage.server(), atOnce, mill);
          return caller;
        });
    return caller;
  }

  /** Hands over documents in one callback of the loop. Blocks until it has returned. */
  List<Given> give(List<byte[]> documents) throws Exception {
    return onLoop(() -> documents.stream().map(each -> handOver(each, false)).toList());
  }

  /** Hands over a document and writes to it at once. Blocks until both is done. */
  Given giveAndOverwrite(byte[] document) throws Exception {
    return onLoop(() -> handOver(document, true));
  }

  /** The thread of the loop that everything is called on. Blocks. */
  String thread() throws Exception {
    return onLoop(SealCaller::here);
  }

  private Given handOver(byte[] document, boolean overwriting) {
    byte[] seal = Documents.sealOf(document);
    Future<byte[]> answer = desk.seal(document);
    if (overwriting) {
      Documents.overwrite(document);
    }
    Given given = new Given(document, seal, overwriting, answer);
    answer.onComplete(any -> given.answered.set(here()));
    return given;
  }

  private static String here() {
    Thread here = Thread.currentThread();
    return here.isVirtual() ? "a virtual thread" : here.getName();
  }

  private <R> R onLoop(Callable<R> call) throws Exception {
    Promise<R> returned = Promise.promise();
    loop.runOnContext(
        go -> {
          try {
            returned.complete(call.call());
          } catch (Exception thrown) {
            returned.fail(thrown);
          }
        });
    return NeverAnswered.unless(returned.future(), "a call did not return");
  }
}
