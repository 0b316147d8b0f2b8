package looplab.cli;

import java.util.List;
import looplab.harness.Lab;
import looplab.labs.blockingtheloop.BlockingTheLoopLab;
import looplab.labs.eventlooporder.EventLoopOrderLab;
import looplab.labs.loopstarvation.LoopStarvationLab;
import looplab.labs.offloadchoice.OffloadChoiceLab;
import looplab.labs.ratelimiting.RateLimitingLab;
import looplab.labs.whereioruns.WhereIoRunsLab;

/** The labs there are, in the order in which they are best read. A new lab is one line here. */
public final class Labs {
  private Labs() {}

  /** Defines every lab; runs nothing. */
  public static List<Lab> inReadingOrder() {
    return List.of(
        EventLoopOrderLab.define(),
        BlockingTheLoopLab.define(),
        WhereIoRunsLab.define(),
        LoopStarvationLab.define(),
        OffloadChoiceLab.define(),
        RateLimitingLab.define());
  }
}
