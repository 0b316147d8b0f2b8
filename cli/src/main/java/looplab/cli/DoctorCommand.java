package looplab.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lab doctor}: whether this machine can run the labs, and how far its numbers go. */
@Command(name = "doctor", description = "Check whether this machine is ready to run labs.")
final class DoctorCommand implements Callable<Integer> {
  private static final int INDENT = 8;

  private final LabCommand lab;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The results folder to check (default: results/runs).")
  private Optional<String> folder = Optional.empty();

  DoctorCommand(LabCommand lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    Surroundings around = lab.surroundings();
    List<Finding> findings =
        new Checkup(around, folder.map(FileNames::path).orElse(around.resultsRoot())).findings();
    PrintWriter out = around.out();
    Paragraph text = new Paragraph(lab.style().columns());
    for (Finding each : findings) {
      String mark = String.format(Locale.ROOT, "  %-6s", each.grade().mark());
      out.print(mark + text.indented(INDENT, each.said()).substring(INDENT));
      if (!each.fix().isEmpty()) {
        out.print(text.hanging(INDENT, "-> " + each.fix()));
      }
    }
    out.flush();
    boolean ready = findings.stream().noneMatch(each -> each.grade() == Finding.Grade.FAILED);
    around.err().println(ready ? "Ready. Next: ./lab list" : "Not ready: see FAIL above.");
    return (ready ? ExitCode.DONE : ExitCode.NOT_READY).code();
  }
}
