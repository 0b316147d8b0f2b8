package looplab.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lab help}: the usage of a command, or the table of exit codes. */
@Command(name = "help", description = "Explain a command, or exit-codes.")
final class HelpCommand implements Callable<Integer> {
  private static final String EXIT_CODES = "exit-codes";
  private static final int INDENT = 6;

  private final LabCommand lab;

  @Parameters(
      paramLabel = "TOPIC",
      arity = "0..1",
      description = "A command, or " + EXIT_CODES + ".")
  private Optional<String> topic = Optional.empty();

  HelpCommand(LabCommand lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    PrintWriter out = lab.surroundings().out();
    CommandLine whole = Cli.over(lab.surroundings());
    if (topic.isEmpty()) {
      whole.usage(out);
    } else if (topic.get().equals(EXIT_CODES)) {
      exitCodes(out);
    } else {
      command(whole, topic.get()).usage(out);
    }
    out.flush();
    return ExitCode.DONE.code();
  }

  private void exitCodes(PrintWriter out) {
    Paragraph text = new Paragraph(lab.style().columns());
    for (ExitCode each : ExitCode.values()) {
      String number = String.format(Locale.ROOT, "%4d  ", each.code());
      out.print(number + text.indented(INDENT, each.meaning()).substring(INDENT));
    }
  }

  private static CommandLine command(CommandLine whole, String name) {
    return Optional.ofNullable(whole.getSubcommands().get(name))
        .orElseThrow(
            () -> {
              List<String> known = new ArrayList<>(whole.getSubcommands().keySet());
              known.add(EXIT_CODES);
              return Refusal.usage(
                  "there is no help on \"" + name + "\"." + Nearest.suggestion(name, known),
                  "there is help on: " + String.join(", ", known));
            });
  }
}
