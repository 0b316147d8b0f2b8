package looplab.cli;

import java.util.Optional;
import picocli.CommandLine.Parameters;

/** Which exercise a command is about. */
final class ExerciseName {
  @Parameters(
      paramLabel = "LAB",
      arity = "0..1",
      description = "Whose exercise (default: that of this folder, or the one in work).",
      completionCandidates = LabNames.class)
  private Optional<String> name = Optional.empty();

  Optional<String> get() {
    return name;
  }
}
