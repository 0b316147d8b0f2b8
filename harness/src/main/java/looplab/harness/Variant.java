package looplab.harness;

import java.time.Duration;

/**
 * One named way to build the thing under test. The first variant of an experiment is its baseline.
 */
public sealed interface Variant {
  /** Kebab-case; says what it does, never whether it is good. */
  String name();

  /** One sentence for the table's legend. */
  String does();

  /** A variant that is put under a load. */
  record UnderLoad(String name, String does, Subject subject, Load load) implements Variant {
    public UnderLoad {
      Check.kebab("variant", name);
      Check.present("what the variant does", does);
    }
  }

  /**
   * A variant that plays a script.
   *
   * @param takes about how long, for telling a person in advance
   */
  record Scripted(String name, String does, Duration takes, Script script) implements Variant {
    private static final Duration MOST_TAKEN = Duration.ofSeconds(30);

    public Scripted {
      Check.kebab("variant", name);
      Check.present("what the variant does", does);
      Check.within("time that the script takes", takes, Duration.ZERO, MOST_TAKEN);
    }
  }

  static UnderLoad underLoad(String name, String does, Load load, Subject subject) {
    return new UnderLoad(name, does, subject, load);
  }

  /** A script that is over at once. */
  static Scripted scripted(String name, String does, Script script) {
    return scripted(name, does, Duration.ZERO, script);
  }

  static Scripted scripted(String name, String does, Duration takes, Script script) {
    return new Scripted(name, does, takes, script);
  }
}
