package looplab.harness.backing;

import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import looplab.harness.Service;

/** A run that opens services, names their processes, and then does whatever its argument says. */
final class KilledRunMain {
  static final String OPEN = "open: ";
  static final String WAIT = "wait";
  static final String THROW = "throw";

  private KilledRunMain() {}

  public static void main(String[] args) throws Exception {
    Backing backing = Backing.open(EnumSet.allOf(Service.class), new Sources(Map.of(), Map.of()));
    backing.processes().forEach(each -> System.out.println(OPEN + each.pid()));
    System.out.println("all");
    if (args[0].equals(THROW)) {
      throw new IllegalStateException("on purpose");
    }
    new CountDownLatch(1).await();
  }
}
