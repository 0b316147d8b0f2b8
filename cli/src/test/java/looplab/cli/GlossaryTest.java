package looplab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlossaryTest {
  private final Glossary glossary = Glossary.read();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p50",
        "p90",
        "p99",
        "p99.9",
        "max",
        "median",
        "event loop",
        "loop delay",
        "loop utilization",
        "turn",
        "open workload",
        "closed workload",
        "coordinated omission",
        "intended start",
        "send lag",
        "service time",
        "goodput",
        "throughput",
        "offered load",
        "shed",
        "load shedding",
        "censored",
        "warm-up",
        "round",
        "trial",
        "interval",
        "confidence",
        "baseline",
        "variant",
        "operation",
        "backpressure",
        "worker pool",
        "virtual thread",
        "executeBlocking",
        "runOnContext",
        "starvation",
        "yield",
        "task quantum",
        "time budget",
        "INCONCLUSIVE"
      })
  void wordOfTheResults_isExplained(String word) {
    assertThat(glossary.find(word).paragraphs()).first().asString().hasSizeGreaterThan(40);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Event-Loop", "eventloop", "EVENT LOOP", "event_loop"})
  void capitalsBlanksAndHyphens_doNotMatter(String spelling) {
    assertThat(glossary.find(spelling).names()).contains("event loop");
  }

  @Test
  void names_areUnique() {
    List<String> names = glossary.entries().stream().flatMap(e -> e.names().stream()).toList();

    assertThat(names).doesNotHaveDuplicates();
  }

  @Test
  void brokenLines_areJoined() {
    Glossary parsed =
        Glossary.parse("# T\n\n## Topic\n\n### one, uno\n\nFirst\nline `x`.\n\nNext.\n");

    assertThat(parsed.entries())
        .containsExactly(
            new Glossary.Entry("Topic", List.of("one", "uno"), List.of("First line x.", "Next.")));
  }
}
