package looplab.harness.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import looplab.harness.ExperimentResult;
import looplab.harness.Series;
import looplab.harness.Series.Mark;
import looplab.harness.TrialResult;
import looplab.harness.Variant;

/**
 * One series as each variant showed it: small charts with the same axes.
 *
 * @param panels one for each variant that has the series, at least one
 */
record Multiples(String name, List<Panel> panels) {

  /**
   * One variant's series, from its first valid trial.
   *
   * @param slot of the variant among those tried
   */
  record Panel(String variant, int slot, TrialResult trial, Series series) {
    double greatest() {
      return series.values().stream().mapToDouble(each -> each).max().orElse(0);
    }
  }

  /** Every series that some trial has, in the order in which they were first seen. */
  static List<Multiples> of(ExperimentResult result) {
    return result.trials().stream()
        .flatMap(trial -> trial.seen().series().keySet().stream())
        .distinct()
        .map(name -> of(result, name))
        .toList();
  }

  private static Multiples of(ExperimentResult result, String name) {
    List<Variant> tried = Sentences.tried(result);
    List<Panel> panels = new ArrayList<>();
    for (int slot = 0; slot < tried.size(); slot++) {
      shown(result, tried.get(slot).name(), slot, name).ifPresent(panels::add);
    }
    return new Multiples(name, panels);
  }

  /** The first valid trial with the series; an invalid one when there is no other. */
  private static Optional<Panel> shown(
      ExperimentResult result, String variant, int slot, String name) {
    return result.trials().stream()
        .filter(trial -> trial.variant().equals(variant))
        .flatMap(trial -> panel(trial, slot, name).stream())
        .reduce((first, next) -> !first.trial.valid() && next.trial.valid() ? next : first);
  }

  private static Optional<Panel> panel(TrialResult trial, int slot, String name) {
    return Optional.ofNullable(trial.seen().series().get(name))
        .map(series -> new Panel(trial.variant(), slot, trial, series));
  }

  /** What the values are held against. */
  Optional<Mark> limit() {
    return panels.stream()
        .flatMap(each -> Optional.ofNullable(each.series().limit()).stream())
        .findFirst();
  }

  /** What happened meanwhile. */
  Optional<Mark> event() {
    return panels.stream()
        .flatMap(each -> Optional.ofNullable(each.series().event()).stream())
        .findFirst();
  }

  double seconds() {
    return panels.stream().mapToDouble(each -> each.series().seconds()).max().orElse(0);
  }

  /** The greatest value or limit: where the vertical axis ends. */
  double top() {
    double limit = limit().map(Mark::at).orElse(0.0);
    return Math.max(limit, panels.stream().mapToDouble(Panel::greatest).max().orElse(0));
  }
}
