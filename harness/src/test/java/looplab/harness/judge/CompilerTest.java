package looplab.harness.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import looplab.harness.exercise.Finding;
import looplab.harness.judge.Judgement.CodeProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompilerTest {
  private static final String GOOD =
      """
      import io.vertx.core.Future;
      import io.vertx.core.Vertx;
      import looplab.harness.judge.Twice;

      // TODO mend it
      public class Answer implements Twice {
        @Override
        public Future<Integer> twice(Vertx vertx, int number) {
          new java.util.Timer();
          return Future.succeededFuture(2 * number);
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void goodAnswer_compiles() throws Exception {
    Compiled compiled = compile(write(GOOD.getBytes(StandardCharsets.UTF_8)));

    assertThat(compiled.folder().resolve("Answer.class")).isRegularFile();
  }

  @Test
  void byteOrderMarkOfUtf8_isNoProblem() throws Exception {
    Compiled compiled = compile(write(("\ufeff" + GOOD).getBytes(StandardCharsets.UTF_8)));

    assertThat(compiled.folder().resolve("Answer.class")).isRegularFile();
  }

  @Test
  void finding_pointsAtEvidenceThenMethodThenWhatIsToDo() throws Exception {
    Places places = compile(write(GOOD.getBytes(StandardCharsets.UTF_8))).places();
    Finding.Failed failed = Finding.failed("a-diagnosis", "It means something.");

    assertThat(places.of(failed.in("twice").showing("at Answer.twice (Answer.java:10)")))
        .contains(10);
    assertThat(places.of(failed.in("twice"))).contains(8);
    assertThat(places.of(failed.in("no-such-method"))).contains(5);
    assertThat(places.of(failed)).contains(5);
    assertThat(places.of(Finding.passed("good"))).isEmpty();
  }

  @Test
  void threadsLeft_pointAtWhatMakesThem() throws Exception {
    Places places = compile(write(GOOD.getBytes(StandardCharsets.UTF_8))).places();

    assertThat(places.of(new LeftThreads(List.of("Timer-0"), List.of()).finding())).contains(9);
  }

  @Test
  void missingFile_isSaid() {
    assertThat(problem(folder.resolve("none"))).contains("no such file");
  }

  @Test
  void folder_isSaid() {
    assertThat(problem(folder)).contains("folder");
  }

  @Test
  void emptyFile_isSaid() throws IOException {
    assertThat(problem(write(new byte[0]))).contains("empty");
    assertThat(problem(write("\n \n".getBytes(StandardCharsets.UTF_8)))).contains("empty");
  }

  @Test
  void tooLargeFile_isSaid() throws IOException {
    assertThat(problem(write(new byte[SourceFile.MOST_BYTES + 1]))).contains("larger than 1 MiB");
  }

  @Test
  void binaryFile_isSaid() throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of(System.getProperty("java.home"), "bin", "java"));

    assertThat(problem(write(bytes))).contains("not text");
  }

  @ParameterizedTest
  @CsvSource({"UTF-16", "UTF-16LE", "UTF-16BE", "x-UTF-16LE-BOM"})
  void utf16_isSaid(Charset charset) throws IOException {
    assertThat(problem(write(GOOD.getBytes(charset)))).contains("UTF-16");
  }

  @Test
  void otherEncoding_isSaidWithItsPlace() throws IOException {
    String source = GOOD.replace("mend it", "r\u00e9parer");

    assertThat(problems(write(source.getBytes(StandardCharsets.ISO_8859_1))))
        .containsExactly(
            new CodeProblem(5, 10, "this letter is not UTF-8; save the file as UTF-8"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          import io.vertx.core.Future;   | package answers; import io.vertx.core.Future; | 1 | no package
          // TODO mend it                | public class Second {}                       | 5 | only Answer may be a public class
          public class Answer            | public class Anser                           | 6 | must be called Answer
          public class Answer            | class Answer                                 | 6 | must be public
          public class Answer            | public abstract class Answer                 | 6 | must not be abstract
          public class Answer implements | public interface Answer extends              | 6 | must be a class
          implements Twice               |                                              | 6 | must implement Twice
          @Override                      | private Answer() {}                          | 6 | needs a public constructor
          @Override                      | public Answer(int number) {}                 | 6 | needs a public constructor
          twice(                         | thrice(                                      | 6 | lacks the method twice(Vertx,int) of Twice
          2 * number                     | 2 * numbr                                    | 10 | cannot find symbol: variable numbr
          2 * number                     | 2 *                                          | 10 | illegal start of expression
          """)
  void wrongClass_isSaidInPlainWords(String good, String bad, int line, String words)
      throws IOException {
    String source = GOOD.replace(good, bad == null ? "" : bad);

    List<CodeProblem> problems = problems(write(source.getBytes(StandardCharsets.UTF_8)));

    assertThat(problems).hasSizeBetween(1, 3);
    assertThat(problems.getFirst().message()).contains(words).doesNotContain("\tat ");
    assertThat(problems.getFirst().line()).isEqualTo(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          import io.vertx.core.Vertx; | import java.lang.reflect.*; import io.vertx.core.Vertx;        | 2  | without reflection
          new java.util.Timer()       | for (var any : getClass().getDeclaredFields()) {}              | 9  | java.lang.reflect.Field
          new java.util.Timer()       | getClass().getDeclaredMethods()[0].setAccessible(true)         | 9  | java.lang.reflect.Method
          new java.util.Timer()       | java.lang.invoke.MethodHandles.lookup()                        | 9  | without method handles
          new java.util.Timer()       | java.lang.foreign.Arena.ofAuto()                               | 9  | without native memory
          // TODO mend it             | import static java.lang.foreign.Arena.ofAuto;                  | 5  | without native memory
          new java.util.Timer()       | sun.misc.Unsafe[] all = {}                                     | 9  | the insides of the JDK
          new java.util.Timer()       | looplab.harness.exercise.Finding.passed("trust me")            | 9  | the harness
          """)
  void outOfBounds_isSaid(String good, String bad, int line, String words) throws IOException {
    String source = GOOD.replace(good, bad);

    List<CodeProblem> problems = problems(write(source.getBytes(StandardCharsets.UTF_8)));

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().message()).contains("take out").contains(words);
    assertThat(problems.getFirst().line()).isEqualTo(line);
  }

  @Test
  void lambdasRecordsAndTheLike_areWithinBounds() throws Exception {
    String source =
        GOOD.replace(
            "new java.util.Timer();",
            """
            record Pair(int one, int two) {}
            enum Size { SMALL, LARGE }
            java.util.function.Supplier<Object> lambda = () -> getClass().getName();
            java.util.function.Function<Object, String> reference = Object::toString;
            Object said = switch (Size.SMALL) { case SMALL -> "s" + lambda; case LARGE -> reference; };
            boolean same = new Pair(1, 2).equals(new Pair(1, 2)) && said instanceof String;
            """);

    assertThat(compile(write(source.getBytes(StandardCharsets.UTF_8))).folder()).isNotNull();
  }

  @Test
  void manyErrors_threeAreSaid() throws IOException {
    String source = GOOD.replace("return", "a(); b(); c(); d(); return");

    assertThat(problems(write(source.getBytes(StandardCharsets.UTF_8)))).hasSize(3);
  }

  @Test
  void noClassAtAll_isSaid() throws IOException {
    assertThat(problem(write("// nothing\n".getBytes(StandardCharsets.UTF_8))))
        .contains("must be called Answer");
    assertThat(problem(write("void main() {}\n".getBytes(StandardCharsets.UTF_8)))).isNotEmpty();
  }

  private String problem(Path file) {
    return problems(file).getFirst().message();
  }

  private List<CodeProblem> problems(Path file) {
    return catchThrowableOfType(NotCode.class, () -> compile(file)).problems();
  }

  private Compiled compile(Path file) throws Exception {
    Path into = Files.createTempDirectory(folder, "classes");
    Compiler compiler = new Compiler(TwiceLab.doubling().exercise().orElseThrow());
    return Compiler.end(compiler.begin(file, into));
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("Answer.java"), bytes);
  }
}
