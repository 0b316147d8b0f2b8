package looplab.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code lab} command. */
@Command(name = "lab", mixinStandardHelpOptions = true, description = "Runs event-loop labs.")
public final class Main implements Runnable {

  private Main() {}

  /** Runs the command line and exits with its status. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public void run() {
    System.out.println("No labs yet.");
  }
}
