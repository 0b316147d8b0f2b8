package looplab.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Puts the commands together. */
final class Cli {
  private static final int NARROWEST_HELP = 55;
  private static final int WIDEST_HELP = 100;

  private Cli() {}

  /** The whole command line; give its {@code execute} the arguments, and get an exit code. */
  static CommandLine over(Surroundings surroundings) {
    LabCommand lab = new LabCommand(surroundings);
    CommandLine line = new CommandLine(lab);
    commands(lab).forEach(line::addSubcommand);
    Problems problems = new Problems(lab);
    Terminal terminal = surroundings.terminal();
    Ansi ansi = terminal.colour() ? Ansi.ON : Ansi.OFF;
    return line.setOut(surroundings.out())
        .setErr(surroundings.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
        .setUsageHelpWidth(Math.clamp(terminal.columns(), NARROWEST_HELP, WIDEST_HELP))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(problems)
        .setExecutionExceptionHandler(problems);
  }

  private static List<Object> commands(LabCommand lab) {
    return List.of(
        new ListCommand(lab),
        new RunCommand(lab),
        new BenchCommand(lab),
        new LearnCommand(lab),
        new CheckCommand(lab),
        new HintCommand(lab),
        new SolutionCommand(lab),
        new ResetCommand(lab),
        new NextCommand(lab),
        new ClaimsCommand(lab),
        new ExplainCommand(lab),
        new ReportCommand(lab),
        new DoctorCommand(lab),
        new SelftestCommand(lab),
        new CompletionCommand(lab),
        new DevCommand(lab),
        new HelpCommand(lab));
  }
}
