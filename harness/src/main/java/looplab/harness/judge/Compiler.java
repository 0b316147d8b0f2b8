package looplab.harness.judge;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import looplab.harness.exercise.Exercise;
import looplab.harness.judge.Judgement.CodeProblem;

/**
 * Compiles one class against this process's class path, in this process. Nothing of it is loaded
 * here, let alone run.
 */
final class Compiler {
  private static final int MOST_PROBLEMS = 3;
  private static final long PATIENCE_SECONDS = 60;

  private final Exercise<?> exercise;
  private final JavaCompiler javac;

  Compiler(Exercise<?> exercise) throws IOException {
    this.exercise = exercise;
    this.javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) {
      throw new IOException("this Java has no compiler: a JDK is needed, not a JRE");
    }
  }

  /**
   * Begins to compile a file, on a thread of its own.
   *
   * @param into an empty folder, gets the class files
   * @throws NotCode if it is no text
   */
  FutureTask<Compiled> begin(Path file, Path into) throws NotCode {
    String source = SourceFile.read(file);
    FutureTask<Compiled> task = new FutureTask<>(() -> compiled(source, into));
    Thread.ofPlatform().daemon().name("looplab-compiler").start(task);
    return task;
  }

  /**
   * Waits for what was begun, at most for a minute. The compiler cannot be stopped: whoever is
   * interrupted leaves it alone.
   */
  static Compiled end(FutureTask<Compiled> task) throws NotCode, InterruptedException {
    try {
      return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new NotCode(1, 1, "the compiler did not end within " + PATIENCE_SECONDS + " s");
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof NotCode known) {
        throw known;
      }
      throw new NotCode(1, 1, "the compiler gave up on this file: " + failed.getCause());
    }
  }

  private Compiled compiled(String source, Path into) throws NotCode, IOException {
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "--release",
            "25",
            "-proc:none",
            "-g",
            "-Xlint:none",
            "-implicit:none",
            "-cp",
            System.getProperty("java.class.path"),
            "-sourcepath",
            into.toString(),
            "-d",
            into.toString());
    try (var files = javac.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              javac.getTask(null, files, said, options, null, List.of(inMemory(exercise, source)));
      CompilationUnitTree unit = task.parse().iterator().next();
      stopOnErrors(said);
      Shape shape = new Shape(exercise, task, unit);
      shape.checkDeclarations();
      task.analyze();
      stopOnErrors(said);
      shape.checkClass();
      Places places = Places.of(exercise.fileName(), source, shape);
      task.generate();
      stopOnErrors(said);
      return new Compiled(into, places);
    }
  }

  private static JavaFileObject inMemory(Exercise<?> exercise, String source) {
    // Named as the class is, whatever the file is called: javac insists.
    URI name = URI.create("string:///" + exercise.fileName());
    return new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
  }

  private static void stopOnErrors(DiagnosticCollector<JavaFileObject> said) throws NotCode {
    List<CodeProblem> errors =
        said.getDiagnostics().stream()
            .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
            .limit(MOST_PROBLEMS)
            .map(
                each ->
                    new CodeProblem(
                        (int) Math.max(1, each.getLineNumber()),
                        (int) Math.max(1, each.getColumnNumber()),
                        PlainWords.of(each.getMessage(Locale.ENGLISH))))
            .toList();
    if (!errors.isEmpty()) {
      throw new NotCode(errors);
    }
  }
}
