package looplab.cli;

import java.util.Iterator;
import looplab.harness.Lab;

/** The names of the labs, for shell completion. */
final class LabNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Labs.inReadingOrder().stream().map(Lab::name).iterator();
  }
}
