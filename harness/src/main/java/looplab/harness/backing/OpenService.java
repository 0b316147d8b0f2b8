package looplab.harness.backing;

import java.util.Optional;
import looplab.harness.Service;

/** A service that answered, for the length of a run. Blocks; not for event loops. */
interface OpenService extends AutoCloseable {
  Service service();

  /** What it is and where it came from, for a report. */
  String origin();

  /** Why it is no longer the server that it was when it was opened; empty while it is. */
  Optional<String> problem();

  /** What must not be shown to anybody. */
  Optional<String> secret();

  /** Makes a trial's part ready. */
  default void prepare(String trial) throws ServiceUnavailable {}

  /** Removes everything that a trial wrote; does what it can. */
  void clear(String trial);

  /** CPU time of the server so far, in seconds; 0 where it cannot be told or runs elsewhere. */
  double cpuSeconds();

  /** The server's process, if it was started for this run. */
  Optional<ProcessHandle> process();

  /** Removes everything of the run, and ends what was started for it. */
  @Override
  void close();
}
