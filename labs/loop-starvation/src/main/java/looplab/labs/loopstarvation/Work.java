package looplab.labs.loopstarvation;

import looplab.harness.CpuWork;

/**
 * How much a batch is.
 *
 * @param links in a batch
 * @param linkMicros that one link takes on an idle core, in microseconds
 */
record Work(int links, double linkMicros) {
  /** The batch of most experiments: 40 ms in all. */
  static final Work FORTY_MILLIS = new Work(500, 80);

  /** One link. The first call in a process calibrates for a second or two: never on a loop. */
  CpuWork link() {
    return CpuWork.ofMillis(linkMicros / 1e3);
  }
}
