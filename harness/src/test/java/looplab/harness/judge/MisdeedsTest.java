package looplab.harness.judge;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import looplab.harness.exercise.Finding;
import looplab.harness.judge.Judgement.Checked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One answer that does something else wrong in each check. Each must be named for what it is, and
 * must not disturb the next.
 */
@EnabledOnOs(OS.LINUX)
class MisdeedsTest {
  @TempDir private static Path files;
  @TempDir private static Path scratch;

  private static final String SOURCE = Misdeed.source(Misdeed.all());
  private static Judgement judgement;
  private static Map<String, Checked> checked;

  static List<Misdeed> all() {
    return Misdeed.all();
  }

  @BeforeAll
  static void judge() throws IOException, InterruptedException {
    Path answer = Files.writeString(files.resolve("Answer.java"), SOURCE);
    judgement =
        new Judge(TwiceLab.class, TwiceLab.limits(all().size(), scratch))
            .judge(TwiceLab.misdeeds(), answer, Judge.Options.seeded(1), new JudgeListener() {});
    checked =
        judgement.checks().stream().collect(Collectors.toMap(Checked::name, Function.identity()));
  }

  @Test
  void everyMisdeed_wasTried() {
    assertThat(judgement.problems()).isEmpty();
    assertThat(judgement.checks())
        .extracting(Checked::name)
        .containsExactlyElementsOf(all().stream().map(Misdeed::check).toList());
  }

  @ParameterizedTest
  @MethodSource("all")
  void misdeed_isNamed(Misdeed misdeed) {
    Checked check = requireNonNull(checked.get(misdeed.check()));

    assertThat(diagnosis(check)).as(check.toString()).isEqualTo(misdeed.diagnosis());
    misdeed.here(SOURCE).ifPresent(line -> assertThat(check.line()).contains(line));
  }

  @Test
  void machine_isCleanAfterwards() throws IOException {
    String mark = Strays.MARK + "=" + scratch.toRealPath();

    assertThat(scratch).isEmptyDirectory();
    assertThat(ProcessHandle.allProcesses())
        .filteredOn(each -> environment(each.pid()).contains(mark))
        .isEmpty();
  }

  private static String diagnosis(Checked checked) {
    return switch (checked.finding()) {
      case Finding.Failed failed -> failed.diagnosis();
      case Finding.Passed _ -> Misdeed.NOTHING;
      case Finding.Unclear unclear -> unclear.why();
    };
  }

  private static String environment(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/environ"), StandardCharsets.ISO_8859_1);
    } catch (IOException notOurs) {
      return "";
    }
  }
}
