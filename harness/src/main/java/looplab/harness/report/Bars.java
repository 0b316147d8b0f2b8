package looplab.harness.report;

import java.util.List;
import java.util.Optional;
import looplab.harness.ExperimentResult;
import looplab.harness.Metric;
import looplab.harness.Metric.Better;
import looplab.harness.Metric.Unit;
import looplab.harness.Variant;

/**
 * One bar for each variant, of the first column in which the variants differ enough to be seen:
 * times on a logarithmic scale, everything else from nought.
 */
final class Bars {
  private static final double LEAST_RATIO = 2;

  /** Histograms round up a little, which must not open another decade. */
  private static final double ROUNDING = 0.01;

  private static final int LEAST_WIDTH = 8;

  /** With more variants the table must do, or an experiment fills more than a screen. */
  private static final int MOST_VARIANTS = 6;

  private final ExperimentResult result;
  private final List<Variant> variants;

  Bars(ExperimentResult result) {
    this.result = result;
    this.variants = Sentences.tried(result);
  }

  /** Adds the bars, or nothing when no column shows a difference or there is no room. */
  void draw(Page page) {
    Optional<Metric> shown =
        result.experiment().columns().stream()
            .filter(metric -> metric.better() != Better.NEITHER)
            .filter(this::differs)
            .findFirst();
    if (shown.isPresent()) {
      draw(page, shown.get());
    }
  }

  private boolean differs(Metric metric) {
    double least = extreme(metric, false);
    double most = extreme(metric, true);
    boolean drawable = metric.unit() == Unit.SECONDS ? least > 0 : least >= 0;
    boolean some = variants.size() > 1 && variants.size() <= MOST_VARIANTS;
    return some && drawable && most / Math.max(least, 1e-9) >= LEAST_RATIO;
  }

  private double extreme(Metric metric, boolean most) {
    double[] values =
        variants.stream()
            .mapToDouble(each -> median(each, metric))
            .filter(each -> !Double.isNaN(each))
            .sorted()
            .toArray();
    if (values.length == 0) {
      return Double.NaN;
    }
    return most ? values[values.length - 1] : values[0];
  }

  private double median(Variant variant, Metric metric) {
    return result.median(variant.name(), metric);
  }

  private void draw(Page page, Metric metric) {
    int names = variants.stream().mapToInt(each -> each.name().length()).max().orElse(0);
    int values = variants.stream().mapToInt(each -> written(each, metric).length()).max().orElse(0);
    int width = page.style().columns() - names - values - 6;
    if (width < LEAST_WIDTH) {
      return;
    }
    page.blank().paragraph(title(metric));
    for (Variant variant : variants) {
      double median = median(variant, metric);
      double share = Double.isNaN(median) ? 0 : Math.min(1, share(median, metric));
      int length = median > 0 ? Math.max(1, (int) Math.round(share * width)) : 0;
      page.line(
          "  "
              + variant.name()
              + " ".repeat(names - variant.name().length() + 2)
              + page.style().glyph("#", "\u2588").repeat(length)
              + "  "
              + written(variant, metric));
    }
  }

  private String written(Variant variant, Metric metric) {
    return Spread.of(result, variant.name(), metric).format();
  }

  private String title(Metric metric) {
    String better = Sentences.better(metric) + " is better";
    if (metric.unit() != Unit.SECONDS) {
      return metric.label() + " (" + better + "):";
    }
    return metric.label()
        + " ("
        + better
        + "; logarithmic, "
        + metric.format(floor(metric))
        + " to "
        + metric.format(ceiling(metric))
        + "):";
  }

  private double share(double value, Metric metric) {
    if (metric.unit() != Unit.SECONDS) {
      return value / extreme(metric, true);
    }
    double decades = Math.log10(ceiling(metric) / floor(metric));
    return Math.log10(value / floor(metric)) / decades;
  }

  private double floor(Metric metric) {
    return Math.pow(10, Math.floor(Math.log10(extreme(metric, false))));
  }

  private double ceiling(Metric metric) {
    return Math.pow(10, Math.ceil(Math.log10(extreme(metric, true)) - ROUNDING));
  }
}
