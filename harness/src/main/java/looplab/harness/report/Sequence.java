package looplab.harness.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import looplab.harness.ExperimentResult;
import looplab.harness.TrialResult;
import looplab.harness.Variant;

/**
 * An order of labels that a variant showed, and in how many of its valid rounds.
 *
 * @param name of the order
 * @param labels first to last
 * @param seen rounds that showed just this
 * @param rounds that showed the order at all
 */
record Sequence(String variant, String name, List<String> labels, int seen, int rounds) {

  /** Every distinct sequence, by variant and name, the most frequent first. */
  static List<Sequence> of(ExperimentResult result) {
    List<Sequence> all = new ArrayList<>();
    for (Variant variant : Sentences.tried(result)) {
      List<TrialResult> valid = result.valid(variant.name());
      TreeSet<String> names = new TreeSet<>();
      valid.forEach(trial -> names.addAll(trial.seen().orders().keySet()));
      names.forEach(name -> all.addAll(distinct(variant.name(), name, valid)));
    }
    return all;
  }

  private static List<Sequence> distinct(String variant, String name, List<TrialResult> trials) {
    Map<List<String>, Integer> counts = new LinkedHashMap<>();
    for (TrialResult trial : trials) {
      List<String> labels = trial.seen().orders().get(name);
      if (labels != null) {
        counts.merge(labels, 1, Integer::sum);
      }
    }
    int rounds = counts.values().stream().mapToInt(each -> each).sum();
    return counts.entrySet().stream()
        .sorted(Map.Entry.<List<String>, Integer>comparingByValue().reversed())
        .map(each -> new Sequence(variant, name, each.getKey(), each.getValue(), rounds))
        .toList();
  }

  /** The order's name and how often it was seen. */
  String title() {
    return name + " (" + seen + " of " + Sentences.plural(rounds, "round") + ")";
  }

  String text() {
    return String.join(" > ", labels);
  }
}
