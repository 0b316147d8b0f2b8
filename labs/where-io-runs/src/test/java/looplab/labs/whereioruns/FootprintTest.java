package looplab.labs.whereioruns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FootprintTest {

  @Test
  void besideLargest_leavesOutTheHeapAndMappedFiles() {
    Stream<String> smaps =
        Stream.of(
            "c0000000-100000000 rw-p 00000000 00:00 0",
            "Size:            1048576 kB",
            "Rss:              200000 kB",
            "Anonymous:        200000 kB",
            "7f0000000000-7f0040000000 ---p 00000000 00:00 0",
            "Size:            2048576 kB",
            "Rss:                   0 kB",
            "Anonymous:             0 kB",
            "7f1000000000-7f1000100000 rw-p 00000000 00:00 0",
            "Size:               1008 kB",
            "Rss:                  20 kB",
            "Anonymous:            12 kB",
            "7f2000000000-7f2000100000 r--p 00000000 08:01 42 /lib/libc.so",
            "Size:               1800 kB",
            "Rss:                1500 kB",
            "Anonymous:             4 kB");

    assertThat(Footprint.besideLargest(smaps)).isEqualTo((12 + 4) * 1024);
  }

  @Test
  void kibibytes_areThoseOfTheLineAskedFor() {
    assertThat(
            Footprint.kibibytes(
                Stream.of("MemTotal: 1024 kB", "KernelStack:        2944 kB", "PageTables:  9 kB"),
                "KernelStack:"))
        .hasValue(2944);
    assertThat(Footprint.kibibytes(Stream.of("MemTotal: 1024 kB"), "KernelStack:")).isEmpty();
  }

  @Test
  void threadsSince_areThoseThatCameWhoeverWent() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch endOfMany = new CountDownLatch(1);
    List<Thread> going = waiting(end, 20);
    Footprint before = Footprint.now();
    List<Thread> coming = waiting(endOfMany, 10);
    end.countDown();
    for (Thread thread : going) {
      thread.join();
    }
    assertThat(Footprint.now().threadsSince(before)).isBetween(10L, 15L);
    endOfMany.countDown();
    for (Thread thread : coming) {
      thread.join();
    }
  }

  private static List<Thread> waiting(CountDownLatch end, int threads) {
    return Stream.generate(
            () ->
                Thread.ofPlatform()
                    .start(
                        () -> {
                          try {
                            end.await();
                          } catch (InterruptedException stop) {
                            Thread.currentThread().interrupt();
                          }
                        }))
        .limit(threads)
        .toList();
  }
}
