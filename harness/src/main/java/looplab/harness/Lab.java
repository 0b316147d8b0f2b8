package looplab.harness;

import java.util.List;

/**
 * One topic: the interview questions it answers, its experiments, the claims it judges, and the
 * card to take away. Data, not a base class.
 *
 * @param name kebab-case, also the name of its module
 * @param question the topic as one question
 * @param asked the interview questions that it answers
 */
public record Lab(
    String name,
    String question,
    List<String> asked,
    List<Experiment> experiments,
    List<Claim> claims,
    Card card) {
  public Lab {
    Check.kebab("lab", name);
    Check.present("question", question);
    asked = List.copyOf(asked);
    experiments = List.copyOf(experiments);
    claims = List.copyOf(claims);
  }
}
