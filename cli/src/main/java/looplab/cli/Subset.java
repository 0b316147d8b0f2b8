package looplab.cli;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Variant;

/** An experiment with some of its variants left out. */
final class Subset {
  private Subset() {}

  /**
   * Keeps the named variants and the expectations that need no other. The prediction goes: its
   * answer may rest on any variant.
   */
  static Experiment of(Experiment whole, Collection<String> kept) {
    List<? extends Variant> variants =
        whole.variants().stream().filter(each -> kept.contains(each.name())).toList();
    if (variants.size() == whole.variants().size()) {
      return whole;
    }
    List<String> left = variants.stream().map(Variant::name).toList();
    return new Experiment(
        whole.name(),
        whole.question(),
        whole.hypothesis(),
        whole.rounds(),
        variants,
        whole.columns(),
        whole.expectations().stream().filter(each -> left.containsAll(needs(each))).toList(),
        Optional.empty());
  }

  /** The variants that an expectation compares. */
  static List<String> needs(Expectation expectation) {
    return switch (expectation) {
      case Expectation.Ratio ratio -> List.of(ratio.above(), ratio.below());
      case Expectation.Level level -> List.of(level.variant());
      case Expectation.Order order -> List.of(order.variant());
    };
  }
}
