package looplab.harness.judge;

import java.io.IOException;
import java.io.InputStream;

/**
 * Ends this process when the judge is gone, however it went: the judge holds the other end of
 * standard input and never writes to it.
 */
final class Lifeline {
  private Lifeline() {}

  static void watch(InputStream held) {
    Thread.ofPlatform().daemon().name("looplab-lifeline").start(() -> endWith(held));
  }

  private static void endWith(InputStream held) {
    try {
      while (held.read() >= 0) {
        // Nothing is ever sent.
      }
    } catch (IOException gone) {
      // As good as its end.
    }
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(1);
  }
}
