package looplab.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lab explain}: what a word means, from the glossary. */
@Command(name = "explain", description = "Explain a word that the results use; alone, list them.")
final class ExplainCommand implements Callable<Integer> {
  private final LabCommand lab;

  @Parameters(
      paramLabel = "TERM",
      arity = "0..*",
      description = "The word, for example p99 or loop delay.")
  private List<String> words = List.of();

  ExplainCommand(LabCommand lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    Glossary glossary = Glossary.read();
    PrintWriter out = lab.surroundings().out();
    Paragraph text = new Paragraph(Math.min(lab.style().columns(), Terminal.DEFAULT_COLUMNS));
    if (words.isEmpty()) {
      glossary.byTopic().forEach((topic, names) -> list(topic, names, text, out));
    } else {
      explain(glossary.find(String.join(" ", words)), text, out);
    }
    out.flush();
    return ExitCode.DONE.code();
  }

  private static void list(String topic, List<String> names, Paragraph text, PrintWriter out) {
    out.println(topic);
    out.print(text.indented(2, String.join(", ", names)));
    out.println();
  }

  private static void explain(Glossary.Entry entry, Paragraph text, PrintWriter out) {
    out.println(String.join(", ", entry.names()));
    entry.paragraphs().forEach(each -> out.print(text.indented(2, each)));
  }
}
