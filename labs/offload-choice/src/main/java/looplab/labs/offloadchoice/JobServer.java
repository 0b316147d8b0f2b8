package looplab.labs.offloadchoice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;

/**
 * Main class of a child JVM that does jobs: one line in, one line out, until its input ends. That
 * is how it notices that its parent is gone.
 */
final class JobServer {
  static final String DONE = "done";
  static final String FAILED = "failed ";

  private JobServer() {}

  public static void main(String[] none) throws IOException {
    BufferedReader jobs = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    PrintStream answers = new PrintStream(System.out, true, UTF_8);
    for (String line = jobs.readLine(); line != null; line = jobs.readLine()) {
      answers.println(outcomeOf(new JobLine(line)));
    }
  }

  /** Does a job; says how it ended, in a line. */
  static String outcomeOf(JobLine job) {
    try {
      job.run();
      return DONE;
    } catch (RuntimeException failed) {
      return FAILED + failed.getClass().getSimpleName();
    }
  }
}
