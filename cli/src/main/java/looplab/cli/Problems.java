package looplab.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells a person what went wrong and what to do next, in two lines; never a stack trace unasked.
 */
final class Problems implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final Pattern PASSWORD = Pattern.compile("(://[^\\s:/@]*:)\\S*@");

  private final LabCommand lab;

  Problems(LabCommand lab) {
    this.lab = lab;
  }

  @Override
  public int handleParseException(ParameterException problem, String[] args) {
    CommandLine command = problem.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("lab: " + withoutPasswords(what(problem)));
    err.println("lab: see ./" + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.code();
  }

  @Override
  public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    command.getOut().flush();
    if (problem instanceof Refusal refusal) {
      return refused(refusal, err);
    }
    return broke(problem, err, lab.debug());
  }

  /** Reports something that the person can do something about. */
  static int refused(Refusal refusal, PrintWriter err) {
    err.println("lab: " + withoutPasswords(String.valueOf(refusal.getMessage())));
    err.println("lab: " + refusal.hint());
    return refusal.exitCode().code();
  }

  /** Reports a bug. */
  static int broke(Throwable problem, PrintWriter err, boolean debug) {
    String said = problem.toString().lines().findFirst().orElse("no message");
    err.println("lab: it broke: " + withoutPasswords(said));
    if (debug) {
      StringWriter trace = new StringWriter();
      problem.printStackTrace(new PrintWriter(trace));
      err.println(withoutPasswords(trace.toString()));
    } else {
      err.println("lab: the same command with --debug shows where");
    }
    return ExitCode.BROKE.code();
  }

  /** A URL that got into the wrong place may hold one. */
  private static String withoutPasswords(String text) {
    return PASSWORD.matcher(text).replaceAll("$1***@");
  }

  private static String what(ParameterException problem) {
    return problem instanceof UnmatchedArgumentException unmatched
        ? unknown(unmatched.getUnmatched().getFirst(), unmatched.getCommandLine())
        : String.valueOf(problem.getMessage());
  }

  private static String unknown(String argument, CommandLine command) {
    String name = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
    boolean option = name.startsWith("-");
    List<String> known = new ArrayList<>();
    if (option) {
      command.getCommandSpec().options().forEach(each -> known.addAll(List.of(each.names())));
    } else {
      known.addAll(command.getSubcommands().keySet());
    }
    return "there is no "
        + (option ? "option " : known.isEmpty() ? "place for the argument " : "command ")
        + name
        + "."
        + Nearest.suggestion(name, known);
  }
}
