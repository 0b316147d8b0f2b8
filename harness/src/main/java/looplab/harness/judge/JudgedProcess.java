package looplab.harness.judge;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import looplab.harness.exercise.Finding;
import org.jspecify.annotations.Nullable;

/**
 * A process that tries an answer, as the judge holds it.
 *
 * <p>It calls back once, before the answer is loaded, over a socket whose path is gone from then
 * on. What it prints is read, and carries no verdict. Closing ends it and all that it has started.
 */
final class JudgedProcess implements AutoCloseable {
  private static final long POLL_MILLIS = 20;

  /** Looking for descendants reads all of {@code /proc}: too much for each poll. */
  private static final int POLLS_PER_LOOK = 10;

  private final Process process;
  private final Capture output;
  private final Strays strays;
  private final Patrol patrol;
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final Limits limits;
  private @Nullable Wire wire;
  private int looks;

  /** What comes from the process. */
  sealed interface Signal {
    record Reported(Report report) implements Signal {}

    /** Somebody wrote to the socket who was not asked. */
    record Forged() implements Signal {}

    /** The socket is closed: the process ends, or has ended. */
    record Gone() implements Signal {}
  }

  private JudgedProcess(Process process, Strays strays, Limits limits) {
    this.process = process;
    this.output = Capture.of(process.getInputStream());
    this.strays = strays;
    this.limits = limits;
    this.patrol = new Patrol(process.pid(), limits, output);
  }

  /**
   * Starts a process. Blocks until it has called back.
   *
   * @param main class with its main method
   * @param folder that it works in; short, as it is part of a socket's path
   * @throws IOException if it does not call back
   */
  static JudgedProcess start(Class<?> main, Path folder, Limits limits)
      throws IOException, InterruptedException {
    Path path = folder.resolve("s");
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(UnixDomainSocketAddress.of(path), 1);
      Process process = builder(main, folder, path, limits).start();
      Strays strays = new Strays(process.toHandle(), folder);
      JudgedProcess judged = new JudgedProcess(process, strays, limits);
      try {
        judged.accept(listener, limits);
        return judged;
      } catch (IOException | InterruptedException | RuntimeException failed) {
        judged.close();
        throw failed;
      }
    } finally {
      Files.deleteIfExists(path);
    }
  }

  private static ProcessBuilder builder(Class<?> main, Path folder, Path socket, Limits limits)
      throws IOException {
    Path work = Files.createDirectories(folder.resolve("work"));
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    List<String> command = new ArrayList<>(JudgedJvm.options(limits, temporary));
    command.addAll(List.of(main.getName(), socket.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(JudgedJvm.ENVIRONMENT);
    environment.put(Strays.MARK, folder.toString());
    return builder;
  }

  /** Waits for the one call. */
  private void accept(ServerSocketChannel listener, Limits limits)
      throws IOException, InterruptedException {
    listener.configureBlocking(false);
    long deadline = System.nanoTime() + limits.start().toNanos();
    SocketChannel called = null;
    while (called == null) {
      called = listener.accept();
      if (called == null && process.waitFor(2, TimeUnit.MILLISECONDS)) {
        output.await(1000);
        throw new IOException(
            "the process for the answer ended with code "
                + process.exitValue()
                + ": "
                + output.shown());
      }
      if (called == null && System.nanoTime() - deadline > 0) {
        throw new IOException("the process for the answer did not call back in time");
      }
    }
    called.configureBlocking(true);
    Wire opened = Wire.opened(called);
    wire = opened;
    Thread.ofPlatform().daemon().name("looplab-wire").start(() -> receive(opened));
  }

  private void receive(Wire from) {
    try {
      while (true) {
        signals.add(new Signal.Reported(Report.readFrom(from.receive())));
      }
    } catch (IOException gone) {
      signals.add(new Signal.Gone());
    } catch (Wire.Forged | RuntimeException forged) {
      signals.add(new Signal.Forged());
    }
  }

  void assign(Assignment assignment) throws IOException {
    wire().send(assignment);
  }

  /** Lets it try the next check. */
  void goOn() throws IOException {
    wire().send(nothing -> {});
  }

  private Wire wire() {
    return Objects.requireNonNull(wire);
  }

  /** The next signal if there is one within some milliseconds, else null. */
  @Nullable Signal poll() throws InterruptedException {
    return signals.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The limit that it exceeds right now, if it does. Cheap: may be asked at each poll. */
  Optional<Finding.Failed> exceeded() {
    if (looks++ % POLLS_PER_LOOK == 0) {
      int alive = strays.look().size();
      if (alive > limits.processes()) {
        return Optional.of(Exhausted.processes().showing(alive + " processes, then stopped"));
      }
    }
    return patrol.exceeded();
  }

  Strays strays() {
    return strays;
  }

  Capture output() {
    return output;
  }

  long pid() {
    return process.pid();
  }

  /** Waits for its end, and kills it when it does not come. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    output.await(1000);
    return process.exitValue();
  }

  @Override
  public void close() {
    // An interrupted thread cannot read the files that tell of strays.
    boolean interrupted = Thread.interrupted();
    strays.look();
    process.destroyForcibly();
    strays.end();
    process.onExit().join();
    try {
      if (wire != null) {
        wire.close();
      }
    } catch (IOException closed) {
      // As it should be.
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
