package looplab.harness.judge;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import looplab.harness.exercise.Finding;

/** Looks from outside at what a process uses; sees nothing where there is no {@code /proc}. */
final class Patrol {
  private final Limits limits;
  private final Capture output;
  private final Path proc;

  Patrol(long pid, Limits limits, Capture output) {
    this.limits = limits;
    this.output = output;
    this.proc = Path.of("/proc", String.valueOf(pid));
  }

  /** The limit that is exceeded right now, if one is. */
  Optional<Finding.Failed> exceeded() {
    if (output.total() > limits.outputBytes()) {
      return Optional.of(Exhausted.output().showing(output.total() + " bytes, then stopped"));
    }
    long threads = status("Threads:");
    if (threads > limits.threads()) {
      return Optional.of(Exhausted.threads().showing(threads + " threads, then stopped"));
    }
    long resident = status("VmRSS:") >> 10;
    if (resident > limits.memoryMiB()) {
      return Optional.of(Exhausted.memory(resident + " MiB in use, then stopped"));
    }
    long files = files();
    if (files > limits.files()) {
      return Optional.of(Exhausted.files().showing(files + " open, then stopped"));
    }
    return Optional.empty();
  }

  /** A number of {@code /proc/PID/status}, or 0 where there is none. */
  private long status(String name) {
    try (Stream<String> lines = Files.lines(proc.resolve("status"))) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | RuntimeException gone) {
      return 0;
    }
  }

  private long files() {
    try {
      // Linux 6.2 and newer say how many there are without listing them.
      long size = Files.size(proc.resolve("fd"));
      if (size > 0) {
        return size;
      }
    } catch (IOException gone) {
      return 0;
    }
    long count = 0;
    try (DirectoryStream<Path> open = Files.newDirectoryStream(proc.resolve("fd"))) {
      for (Path _ : open) {
        count++;
      }
    } catch (IOException | RuntimeException gone) {
      return count;
    }
    return count;
  }
}
