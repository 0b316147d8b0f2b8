package looplab.cli;

import java.util.concurrent.Callable;
import looplab.harness.report.TextStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code lab} alone: lists the labs. Holds the options that every command takes. */
@Command(
    name = "lab",
    description = "Interview claims about Vert.x's event loop, tried as experiments.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = VersionLine.class,
    sortOptions = false,
    footer = {"", "Exit codes: lab help exit-codes"})
final class LabCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // Acted upon by picocli.
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show version, commit and JDK.")
  @SuppressWarnings("UnusedVariable") // Acted upon by picocli.
  private boolean version;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      scope = ScopeType.INHERIT,
      description = "auto, always or never. auto obeys NO_COLOR, CLICOLOR_FORCE and TERM.")
  private Terminal.ColourChoice colour = Terminal.ColourChoice.AUTO;

  @Option(names = "--ascii", scope = ScopeType.INHERIT, description = "Use ASCII characters only.")
  private boolean ascii;

  @Option(
      names = "--plain",
      scope = ScopeType.INHERIT,
      description = "No colours, no moving line, no questions; for screen readers and logs.")
  private boolean plain;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace when the tool breaks.")
  private boolean debug;

  LabCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  TextStyle style() {
    return surroundings
        .terminal()
        .style(plain ? Terminal.ColourChoice.NEVER : colour, ascii || plain);
  }

  boolean plain() {
    return plain;
  }

  boolean debug() {
    return debug;
  }

  @Override
  public Integer call() {
    return new ListCommand(this).call();
  }
}
