package looplab.labs.offloadchoice;

import java.util.List;
import looplab.harness.Claim;
import looplab.harness.Claim.Standing;

/** What the guides say of worker threads and child processes, judged. */
final class OffloadClaims {
  private OffloadClaims() {}

  static List<Claim> all() {
    return List.of(
        Claim.of(
            "A5.3",
            "CPU-heavy code belongs in a child process, a worker thread or a service outside.",
            Standing.HOLDS_WHEN,
            "for everybody else's latency, and there even a job at a time will do; no place"
                + " computes more than its cores",
            "who-pays/own-pool-spares-victims",
            "who-pays/child-processes-spares-victims",
            "who-pays-in-bursts/blocking-ordered-spares-victims",
            "ordered-trap/ordered-computes-as-the-loop",
            "ordered-trap/threads-are-no-cores"),
        Claim.of(
            "A5.5",
            "Giving the work to a worker is all it takes.",
            Standing.HOLDS_WHEN,
            "when somebody listens for its failure; otherwise the result is lost silently or"
                + " late, and in Node together with the process",
            "lost-result/handled-is-heard",
            "lost-result/dropped-future-is-silent",
            "lost-result/no-reply-is-a-time-out",
            "lost-result/no-reply-is-late"),
        Claim.of(
            "A14.4",
            "Processes talk by inter-process communication.",
            Standing.HOLDS,
            "through a pipe or a socket each byte is copied, so the price grows with the payload",
            "passing-data/processes-isolate",
            "passing-data/pipe-grows",
            "passing-data/socket-grows"),
        Claim.of(
            "B3.6",
            "CPU-bound work is where one thread hurts.",
            Standing.HOLDS_WHEN,
            "when the loop's own thread does it; beside the loop it hardly costs the others"
                + " anything",
            "who-pays/own-pool-spares-victims",
            "who-pays-in-bursts/worker-verticles-spares-victims"),
        Claim.of(
            "B3.7",
            "The cure is a worker thread or a child process.",
            Standing.HOLDS_WHEN,
            "when no more of them compute at once than there are cores: twenty threads take the"
                + " cores from the loop",
            "who-pays-in-bursts/worker-verticles-spares-victims",
            "who-pays-in-bursts/child-processes-spares-victims",
            "who-pays-in-bursts/threads-compete"),
        Claim.of(
            "B8.4",
            "Worker threads are for CPU-bound work that would block.",
            Standing.HOLDS,
            "for work that waits they are not needed: the loop waits for twenty things without one",
            "who-pays-in-bursts/worker-verticles-spares-victims",
            "ordered-trap/timers-wait-side-by-side",
            "ordered-trap/waiting-needs-no-thread"),
        Claim.of(
            "B8.5",
            "Child processes are for other programs, and for what may crash.",
            Standing.HOLDS,
            "a thread that halts takes the whole service along; a child goes alone",
            "crash/thread-takes-service",
            "crash/child-goes-alone",
            "crash/child-heap-is-its-own"),
        Claim.of(
            "B8.6",
            "Read a file: await. Resize images: worker threads. Run Python: a child process.",
            Standing.HOLDS_WHEN,
            "as what waits, what computes, and what may crash",
            "ordered-trap/timers-wait-side-by-side",
            "ordered-trap/waiting-needs-no-thread",
            "who-pays/own-pool-spares-victims",
            "crash/child-goes-alone"),
        Claim.of(
            "B8.7",
            "Threads talk by messages, processes by pipes.",
            Standing.HOLDS,
            "both copy unless told otherwise; between threads a reference can go instead",
            "passing-data/copy-grows",
            "passing-data/pipe-grows",
            "passing-data/hand-over-is-flat"),
        Claim.of(
            "B24.3",
            "Worker threads share memory by shared buffers and by messages.",
            Standing.FAILS,
            "a message shares only if what it carries is shared memory: a SharedArrayBuffer, or"
                + " here what a codec passes by reference; bytes are copied",
            "passing-data/copy-isolates",
            "passing-data/memory-is-shared"),
        Claim.of(
            "B24.4",
            "Worker threads are right for CPU-bound work.",
            Standing.HOLDS,
            "they keep the loop free; they make no job faster than its core",
            "who-pays/own-pool-spares-victims",
            "ordered-trap/threads-are-no-cores"));
  }
}
