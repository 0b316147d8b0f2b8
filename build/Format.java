import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;

/**
 * Runs google-java-format, which must be on the class path, over every Java file below the current
 * folder.
 *
 * <p>{@code java Format.java apply} formats the files. {@code java Format.java check} only names
 * those that are not formatted, on standard error and in {@code target/format/unformatted.txt}; the
 * build fails if that file exists.
 */
public final class Format {

  private static final Path UNFORMATTED = Path.of("target", "format", "unformatted.txt");
  private static final Set<String> SKIPPED =
      Set.of("target", "node_modules", "workshop", "results");

  private Format() {}

  public static void main(String[] args) throws IOException {
    var mode = args.length == 1 ? args[0] : "";
    var option =
        switch (mode) {
          case "apply" -> "--replace";
          case "check" -> "--dry-run";
          default -> throw new IllegalArgumentException("expected apply or check, got: " + mode);
        };
    Files.deleteIfExists(UNFORMATTED);
    var named = new StringWriter();
    var status = format(option, javaFiles(), new PrintWriter(named, true));
    if (!named.toString().isEmpty()) {
      System.err.print(named.toString().indent(2));
      Files.writeString(UNFORMATTED, named.toString());
    }
    System.exit(status);
  }

  private static int format(String option, List<String> files, PrintWriter out) {
    var arguments = new ArrayList<>(List.of(option));
    arguments.addAll(files);
    var errors = new PrintWriter(System.err, true);
    return ToolProvider.findFirst("google-java-format")
        .orElseThrow(() -> new IllegalStateException("google-java-format is not on the class path"))
        .run(out, errors, arguments.toArray(String[]::new));
  }

  private static List<String> javaFiles() throws IOException {
    var files = new ArrayList<String>();
    Files.walkFileTree(
        Path.of(""),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            var name = folder.getFileName().toString();
            return SKIPPED.contains(name) || (name.startsWith(".") && name.length() > 1)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              files.add(file.toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(null);
    return files;
  }
}
