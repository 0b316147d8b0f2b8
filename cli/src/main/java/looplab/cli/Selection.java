package looplab.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import looplab.harness.Experiment;
import looplab.harness.Lab;
import looplab.harness.Variant;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which labs, experiments and variants a person wants to run. */
final class Selection {
  @Parameters(
      paramLabel = "LAB",
      arity = "0..*",
      completionCandidates = LabNames.class,
      description = "Names of labs; lab list shows them.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--all", description = "Run every lab.")
  private boolean all;

  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      description = "Run this experiment only; may be given several times.")
  private List<String> experiments = new ArrayList<>();

  @Option(
      names = "--variants",
      paramLabel = "A,B",
      split = ",",
      description = "Run these variants only; what needs the others is not judged.")
  private List<String> variants = new ArrayList<>();

  /**
   * The labs, cut down to what is wanted.
   *
   * @throws Refusal if a name is unknown, or nothing was named
   */
  List<Lab> of(List<Lab> known) {
    List<Lab> chosen = named(known);
    List<Experiment> offered = chosen.stream().flatMap(lab -> lab.experiments().stream()).toList();
    check("experiment", experiments, offered.stream().map(Experiment::name).toList());
    check("variant", variants, variantsOf(offered.stream().filter(this::wanted)));
    return chosen.stream().map(this::reduced).filter(lab -> !lab.experiments().isEmpty()).toList();
  }

  private List<Lab> named(List<Lab> known) {
    List<String> labs = known.stream().map(Lab::name).toList();
    if (all == !names.isEmpty()) {
      throw Refusal.usage(
          all ? "--all runs every lab, so no lab is to be named" : "no lab is named",
          "name one or more of: " + String.join(", ", labs) + "; or only --all");
    }
    check("lab", names, labs);
    return all
        ? known
        : names.stream().distinct().map(name -> known.get(labs.indexOf(name))).toList();
  }

  private Lab reduced(Lab lab) {
    List<Experiment> left =
        lab.experiments().stream()
            .filter(this::wanted)
            .map(each -> variants.isEmpty() ? each : Subset.of(each, variants))
            .filter(each -> !each.variants().isEmpty())
            .toList();
    return new Lab(
        lab.name(),
        lab.question(),
        lab.asked(),
        left,
        lab.claims(),
        lab.card(),
        lab.exercise(),
        lab.needs());
  }

  private boolean wanted(Experiment experiment) {
    return experiments.isEmpty() || experiments.contains(experiment.name());
  }

  private static List<String> variantsOf(Stream<Experiment> experiments) {
    return experiments
        .flatMap(each -> each.variants().stream())
        .map(Variant::name)
        .distinct()
        .toList();
  }

  private static void check(String what, Collection<String> asked, List<String> known) {
    for (String name : asked) {
      if (!known.contains(name)) {
        throw Refusal.usage(
            "there is no " + what + " \"" + name + "\"." + Nearest.suggestion(name, known),
            "there is: " + String.join(", ", known));
      }
    }
  }
}
