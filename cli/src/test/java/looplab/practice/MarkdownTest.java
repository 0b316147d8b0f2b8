package looplab.practice;

import static org.assertj.core.api.Assertions.assertThat;

import looplab.harness.report.Page;
import looplab.harness.report.TextStyle;
import org.junit.jupiter.api.Test;

class MarkdownTest {
  @Test
  void brokenLines_areJoinedAndBrokenAnew() {
    assertThat(written("one\ntwo\nthree four five six\n\nseven"))
        .isEqualTo("one two three four\nfive six\n\nseven\n");
  }

  @Test
  void marksInALine_areLeftOut() {
    assertThat(written("`a * b`, *this* **and** 2 * 3")).isEqualTo("a * b, this and 2 *\n3\n");
  }

  @Test
  void link_keepsItsTarget() {
    assertThat(written("[text](doc.md)")).isEqualTo("text (doc.md)\n");
  }

  @Test
  void lists_hang() {
    assertThat(written("- one two three four five\n- six\n\n1. seven"))
        .isEqualTo("-  one two three\n   four five\n-  six\n\n1.  seven\n");
  }

  @Test
  void code_staysAsItIs() {
    assertThat(written("so:\n\n```java\nint  a = 1; // a * b * c, and longer\n```\nend"))
        .isEqualTo("so:\n\n  int  a = 1; // a * b * c, and longer\nend\n");
  }

  @Test
  void heading_standsAlone() {
    assertThat(written("text\n## Why\nmore")).isEqualTo("text\n\nWhy\nmore\n");
  }

  @Test
  void path_isNotCut() {
    assertThat(written("read labs/event-loop-order/README.md now"))
        .isEqualTo("read\nlabs/event-loop-order/README.md\nnow\n");
  }

  private static String written(String text) {
    Page page = new Page(new TextStyle(24, false, false));
    Markdown.write(text, 4, page);
    assertThat(page.text().lines().filter(line -> !line.isEmpty()))
        .allMatch(line -> line.startsWith("    "));
    return page.text().indent(-4);
  }
}
