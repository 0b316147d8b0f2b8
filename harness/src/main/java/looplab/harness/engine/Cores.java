package looplab.harness.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps the load generator on a core of its own, where the system allows it.
 *
 * <p>A generator that shares its core with the server measures its own waiting. On Linux a thread
 * may be bound to cores by {@code sched_setaffinity(2)}, and threads that it starts inherit the
 * binding. The last core goes to the client's loop, the others to all that belongs to the server,
 * so "the server's machine" is one core smaller than this one. The JVM's own threads (collector,
 * compiler) stay free.
 */
final class Cores {
  private static final int MASK_BYTES = 128;

  /** Stands for the calling thread. */
  private static final int SELF = 0;

  private static final Optional<Cores> SHARED = detect();

  private final MethodHandle setAffinity;
  private final BitSet all;

  private Cores(MethodHandle setAffinity, BitSet all) {
    this.setAffinity = setAffinity;
    this.all = all;
  }

  /** Empty where threads cannot be bound, or where there is only one core. */
  static Optional<Cores> available() {
    return SHARED;
  }

  /** Binds the calling thread, and those it starts from now on, to the server's cores. */
  void useServerCores() {
    bind(serverOnly());
  }

  /**
   * Binds every thread of another process, and of those it started, to the server's cores. What it
   * starts from now on inherits that.
   */
  void useServerCores(ProcessHandle process) {
    Stream.concat(Stream.of(process), process.descendants())
        .flatMap(Cores::threads)
        .forEach(thread -> tryToBind(thread, serverOnly()));
  }

  /** Binds the calling thread to the client's core. */
  void useClientCore() {
    BitSet cores = new BitSet();
    cores.set(all.length() - 1);
    bind(cores);
  }

  /** Frees the calling thread. */
  void useAll() {
    bind(all);
  }

  /** How many cores are left to the server. */
  int serverCores() {
    return all.cardinality() - 1;
  }

  private BitSet serverOnly() {
    BitSet cores = (BitSet) all.clone();
    cores.clear(all.length() - 1);
    return cores;
  }

  private static Stream<Integer> threads(ProcessHandle process) {
    Path tasks = Path.of("/proc", String.valueOf(process.pid()), "task");
    try (Stream<Path> found = Files.list(tasks)) {
      return found.map(task -> Integer.valueOf(task.getFileName().toString())).toList().stream();
    } catch (IOException | UncheckedIOException ended) {
      return Stream.empty();
    }
  }

  private void bind(BitSet cores) {
    if (!tryToBind(SELF, cores)) {
      throw new IllegalStateException("the system refused to bind a thread to cores " + cores);
    }
  }

  /**
   * Binds a thread by its number; whether the system did it.
   *
   * @param thread number, or {@link #SELF}
   */
  private boolean tryToBind(int thread, BitSet cores) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = arena.allocate(MASK_BYTES);
      long[] words = cores.toLongArray();
      for (int i = 0; i < words.length; i++) {
        mask.setAtIndex(JAVA_LONG, i, words[i]);
      }
      return (int) setAffinity.invokeExact(thread, (long) MASK_BYTES, mask) == 0;
    } catch (RuntimeException | Error known) {
      throw known;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @SuppressWarnings(
      "restricted") // Two calls of the C library, with signatures as its manual has them.
  private static Optional<Cores> detect() {
    if (!System.getProperty("os.name", "").startsWith("Linux")) {
      return Optional.empty();
    }
    Linker linker = Linker.nativeLinker();
    FunctionDescriptor signature = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
    var get = linker.defaultLookup().find("sched_getaffinity");
    var set = linker.defaultLookup().find("sched_setaffinity");
    if (get.isEmpty() || set.isEmpty()) {
      return Optional.empty();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = arena.allocate(MASK_BYTES);
      MethodHandle read = linker.downcallHandle(get.get(), signature);
      if ((int) read.invokeExact(0, (long) MASK_BYTES, mask) != 0) {
        return Optional.empty();
      }
      BitSet cores = BitSet.valueOf(mask.toArray(JAVA_LONG));
      Cores found = new Cores(linker.downcallHandle(set.get(), signature), cores);
      if (cores.cardinality() < 2) {
        return Optional.empty();
      }
      found.bind(cores);
      return Optional.of(found);
    } catch (Throwable refused) {
      return Optional.empty();
    }
  }
}
