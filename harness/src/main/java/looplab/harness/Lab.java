package looplab.harness;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import looplab.harness.exercise.Exercise;

/**
 * One topic: the interview questions it answers, its experiments, the claims it judges, and the
 * card to take away. Data, not a base class.
 *
 * @param name kebab-case, also the name of its module
 * @param question the topic as one question
 * @param asked the interview questions that it answers
 * @param exercise what a learner practises in it
 * @param needs the services that must be there for it to run
 */
public record Lab(
    String name,
    String question,
    List<String> asked,
    List<Experiment> experiments,
    List<Claim> claims,
    Card card,
    Optional<Exercise<?>> exercise,
    Set<Service> needs) {
  public Lab {
    Check.kebab("lab", name);
    Check.present("question", question);
    asked = List.copyOf(asked);
    experiments = List.copyOf(experiments);
    claims = List.copyOf(claims);
    needs = Set.copyOf(needs);
  }

  /** A lab without an exercise that needs nothing but this process. */
  public Lab(
      String name,
      String question,
      List<String> asked,
      List<Experiment> experiments,
      List<Claim> claims,
      Card card) {
    this(name, question, asked, experiments, claims, card, Optional.empty(), Set.of());
  }

  /** The same lab, with an exercise. */
  public Lab practising(Exercise<?> practised) {
    return new Lab(name, question, asked, experiments, claims, card, Optional.of(practised), needs);
  }

  /** The same lab, which cannot run without these services. */
  public Lab needing(Service... services) {
    return new Lab(name, question, asked, experiments, claims, card, exercise, Set.of(services));
  }
}
