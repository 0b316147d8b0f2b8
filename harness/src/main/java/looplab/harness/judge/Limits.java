package looplab.harness.judge;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a process that tries an answer is given.
 *
 * <p>The heap is the JVM's business. Memory, threads and files in all are watched from outside on
 * Linux, where {@code /proc} shows them; elsewhere only the JVM's own limits hold.
 *
 * @param heapMiB of the JVM
 * @param memoryMiB resident, in all
 * @param threads alive at once
 * @param files open at once, sockets included
 * @param processes started and alive at once
 * @param outputBytes printed in all
 * @param start how long it may take before the first check
 * @param grace how long it may take to report, beyond a check's own limit
 * @param folder where temporary folders are made
 */
public record Limits(
    int heapMiB,
    int memoryMiB,
    int threads,
    int files,
    int processes,
    int outputBytes,
    Duration start,
    Duration grace,
    Path folder) {

  /** Many times what any answer needs. */
  public static Limits usual() {
    return new Limits(
        256,
        768,
        512,
        4096,
        32,
        1 << 20,
        Duration.ofSeconds(60),
        Duration.ofSeconds(10),
        Path.of(System.getProperty("java.io.tmpdir")));
  }
}
