package looplab.harness.judge;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a process that tries an answer is given.
 *
 * <p>The heap is the JVM's business. Memory in all, threads, files and processes are watched from
 * outside on Linux, where {@code /proc} shows them. Elsewhere the JVM's own limits hold for memory,
 * the system's for the rest, and the judge cannot always say which one it was.
 *
 * @param heapMiB of the JVM
 * @param memoryMiB resident, in all
 * @param threads alive at once
 * @param files open at once, sockets included
 * @param processes started and alive at once
 * @param outputBytes printed in all
 * @param endless checks that never end may be waited for so often; the rest stays untried then
 * @param oneFailure whether the first check that fails is the last to be tried
 * @param start how long it may take before the first check
 * @param grace how long it may take to report, beyond a check's own limit
 * @param settle how long threads that were told to end get to do so
 * @param jvm further options of the JVM
 * @param folder where temporary folders are made
 */
public record Limits(
    int heapMiB,
    int memoryMiB,
    int threads,
    int files,
    int processes,
    int outputBytes,
    int endless,
    boolean oneFailure,
    Duration start,
    Duration grace,
    Duration settle,
    List<String> jvm,
    Path folder) {

  public Limits {
    jvm = List.copyOf(jvm);
  }

  /** Many times what any answer needs. */
  public static Limits usual() {
    return new Limits(
        256,
        768,
        512,
        4096,
        32,
        1 << 20,
        2,
        false,
        Duration.ofSeconds(60),
        Duration.ofSeconds(10),
        Duration.ofSeconds(2),
        List.of(),
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** The same for who wants to know only whether an answer is right, and what is wrong first. */
  public Limits untilOneFails() {
    return new Limits(
        heapMiB,
        memoryMiB,
        threads,
        files,
        processes,
        outputBytes,
        endless,
        true,
        start,
        grace,
        settle,
        jvm,
        folder);
  }
}
