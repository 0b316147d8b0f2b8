package looplab.harness.judge;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  private static final int AT_ONCE = 2;
  private static final Map<String, Checked> CHECKED = new HashMap<>();

  static List<Misdeed> all() {
    return Misdeed.all();
  }

  /** By two judges at a time: each has its half of the misdeeds, one after the other. */
  @BeforeAll
  static void judge() throws Exception {
    List<String> names = all().stream().map(Misdeed::check).toList();
    int half = names.size() / AT_ONCE;
    List<Future<Judgement>> judgements = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
      judgements.add(pool.submit(() -> judgement(names.subList(0, half))));
      judgements.add(pool.submit(() -> judgement(names.subList(half, names.size()))));
    }
    for (Future<Judgement> each : judgements) {
      assertThat(each.get().problems()).isEmpty();
      each.get().checks().forEach(checked -> CHECKED.put(checked.name(), checked));
    }
  }

  private static Judgement judgement(List<String> names) throws Exception {
    Path folder = Files.createTempDirectory(files, "answer-");
    Path answer = Files.writeString(folder.resolve("Answer.java"), SOURCE);
    return new Judge(TwiceLab.class, TwiceLab.limits(all().size(), scratch))
        .judge(
            TwiceLab.misdeeds(),
            answer,
            Judge.Options.seeded(1).trying(names),
            new JudgeListener() {});
  }

  @Test
  void everyMisdeed_wasTried() {
    assertThat(CHECKED.keySet())
        .containsExactlyInAnyOrderElementsOf(all().stream().map(Misdeed::check).toList());
  }

  @ParameterizedTest
  @MethodSource("all")
  void misdeed_isNamed(Misdeed misdeed) {
    Checked check = requireNonNull(CHECKED.get(misdeed.check()));

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
