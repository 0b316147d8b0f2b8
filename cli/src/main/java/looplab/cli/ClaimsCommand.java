package looplab.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import looplab.harness.Claim;
import looplab.harness.Lab;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lab claims}: the sentences of the interview guides that the labs judge. */
@Command(name = "claims", description = "List the claims that the labs judge, and how they stand.")
final class ClaimsCommand implements Callable<Integer> {
  private final LabCommand lab;

  @Option(names = "--json", description = "Print them as one JSON document.")
  private boolean json;

  ClaimsCommand(LabCommand lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    List<Lab> labs = lab.surroundings().labs().get();
    PrintWriter out = lab.surroundings().out();
    if (json) {
      out.println(ClaimsDocument.of(labs));
    } else {
      labs.forEach(each -> print(each, out));
    }
    out.flush();
    return ExitCode.DONE.code();
  }

  private void print(Lab each, PrintWriter out) {
    Paragraph text = new Paragraph(Math.min(lab.style().columns(), Terminal.DEFAULT_COLUMNS));
    out.println(each.name());
    for (Claim claim : each.claims()) {
      out.println("  " + claim.id() + "  " + word(claim.standing()));
      out.print(text.indented(4, "\"" + claim.statement() + "\""));
      out.print(text.indented(4, claim.because()));
    }
    out.println();
  }

  private static String word(Claim.Standing standing) {
    return switch (standing) {
      case HOLDS -> "holds";
      case HOLDS_WHEN -> "holds under a condition";
      case FAILS -> "fails";
      case OPINION -> "opinion: nothing to measure";
    };
  }
}
