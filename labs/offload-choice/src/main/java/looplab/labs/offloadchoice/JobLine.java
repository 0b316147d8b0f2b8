package looplab.labs.offloadchoice;

import looplab.harness.CpuWork;

/**
 * A job as a line of text. A thread can be given code to run; another process can only be told the
 * name of a job that it has itself, and its data.
 */
record JobLine(String text) {
  /** Ends the process that it runs in at once, as a crash in native code does. */
  static final JobLine HALT = new JobLine("halt");

  /** Keeps what it allocates until the heap is full. */
  static final JobLine FILL_HEAP = new JobLine("fill-heap");

  private static final String COMPUTE = "compute ";
  private static final int BLOCK_BYTES = 1024 * 1024;

  static JobLine compute(int rounds) {
    return new JobLine(COMPUTE + rounds);
  }

  /**
   * Does it, on the calling thread.
   *
   * @throws IllegalStateException for a job that ends its process, outside a {@link ChildJvm}
   */
  void run() {
    if (text.startsWith(COMPUTE)) {
      CpuWork.stretch(Integer.parseInt(text.substring(COMPUTE.length())));
    } else {
      endProcess();
    }
  }

  private void endProcess() {
    if (!ChildJvm.isThis()) {
      throw new IllegalStateException("\"" + text + "\" may only run in a child JVM");
    }
    if (equals(HALT)) {
      Runtime.getRuntime().halt(1);
    } else if (equals(FILL_HEAP)) {
      fillHeap();
    } else {
      throw new IllegalArgumentException("no such job: " + text);
    }
  }

  private static void fillHeap() {
    Object kept = "";
    while (true) {
      kept = new Object[] {kept, new byte[BLOCK_BYTES]};
    }
  }
}
