package looplab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import looplab.harness.Experiment;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SelectionTest {
  @Test
  void variantsLeftOut_takeTheirExpectationsWithThem() {
    Experiment left =
        Subset.of(TestLabs.holding().experiments().getFirst(), List.of("second-variant"));

    assertThat(left.variants()).hasSize(1);
    assertThat(left.expectations()).isEmpty();
    assertThat(left.prediction()).isEmpty();
  }

  @Test
  void variantsKept_keepTheirExpectations() {
    Experiment left =
        Subset.of(TestLabs.holding().experiments().getFirst(), List.of("first-variant"));

    assertThat(left.expectations()).hasSize(1);
  }

  @Test
  void labNamedTwice_runsOnce() {
    Selection selection = new Selection();
    new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("s", spec(selection)))
        .parseArgs("holding-lab", "holding-lab");

    assertThat(selection.of(List.of(TestLabs.holding()))).hasSize(1);
  }

  private static CommandLine.Model.CommandSpec spec(Selection selection) {
    return CommandLine.Model.CommandSpec.forAnnotatedObject(selection);
  }
}
