package looplab.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import looplab.harness.engine.SelfTest;
import picocli.CommandLine.Command;

/** {@code lab selftest}: known faults are put in, and the instruments must read them back. */
@Command(
    name = "selftest",
    description = "Inject known faults and check that the instruments read them back.")
final class SelftestCommand implements Callable<Integer> {
  private final LabCommand lab;

  SelftestCommand(LabCommand lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() throws InterruptedException {
    int failed = 0;
    PrintWriter out = lab.surroundings().out();
    for (SelfTest.Probe probe : lab.surroundings().probes().get()) {
      SelfTest.Reading reading = reading(probe);
      failed += reading.passed() ? 0 : 1;
      out.println((reading.passed() ? "  ok    " : "  FAIL  ") + probe.name());
      Paragraph text = new Paragraph(Math.min(lab.style().columns(), Terminal.DEFAULT_COLUMNS));
      out.print(text.indented(8, probe.asks() + " " + reading.said()));
      out.flush();
    }
    return (failed == 0 ? ExitCode.DONE : ExitCode.NOT_HELD).code();
  }

  private SelfTest.Reading reading(SelfTest.Probe probe) throws InterruptedException {
    lab.surroundings().err().println("Probing: " + probe.name());
    try {
      return probe.run().call();
    } catch (InterruptedException stop) {
      throw stop;
    } catch (Exception broke) {
      if (lab.debug()) {
        broke.printStackTrace(lab.surroundings().err());
      }
      return new SelfTest.Reading(false, "It broke: " + broke);
    }
  }
}
