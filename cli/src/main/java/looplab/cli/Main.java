package looplab.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The {@code lab} command. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    WatchedOutput stdout = new WatchedOutput(new FileOutputStream(FileDescriptor.out));
    PrintWriter out = new PrintWriter(new OutputStreamWriter(stdout, StandardCharsets.UTF_8));
    PrintWriter err =
        new PrintWriter(
            new OutputStreamWriter(
                new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8),
            true);
    int code = execute(args, out, err);
    out.flush();
    System.exit(stdout.failure().isPresent() ? unread(stdout, err) : code);
  }

  private static int execute(String[] args, PrintWriter out, PrintWriter err) {
    // Threads that a lab overloads may die while they are torn down; a line will do.
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, problem) -> LoggerFactory.getLogger(Main.class).warn("a thread died", problem));
    try {
      return Cli.over(Surroundings.ofThisProcess(out, err)).execute(args);
    } catch (Refusal refusal) {
      return Problems.refused(refusal, err);
    } catch (RuntimeException | Error problem) {
      return Problems.broke(problem, err, List.of(args).contains("--debug"));
    }
  }

  private static int unread(WatchedOutput stdout, PrintWriter err) {
    if (stdout.readerLeft()) {
      return ExitCode.READER_LEFT.code();
    }
    stdout
        .failure()
        .ifPresent(why -> err.println("lab: standard output failed: " + why.getMessage()));
    return ExitCode.BROKE.code();
  }
}
