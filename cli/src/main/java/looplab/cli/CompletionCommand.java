package looplab.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** {@code lab completion}: the script that lets a shell complete names. */
@Command(
    name = "completion",
    description = "Print a completion script for bash and zsh.",
    footer = {"", "In bash: source <(./lab completion)"})
final class CompletionCommand implements Callable<Integer> {
  private final LabCommand lab;

  CompletionCommand(LabCommand lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    PrintWriter out = lab.surroundings().out();
    out.print(AutoComplete.bash("lab", Cli.over(lab.surroundings())));
    out.flush();
    return ExitCode.DONE.code();
  }
}
