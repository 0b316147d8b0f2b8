package looplab.harness;

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

  /** A variant that plays a script. */
  record Scripted(String name, String does, Script script) implements Variant {
    public Scripted {
      Check.kebab("variant", name);
      Check.present("what the variant does", does);
    }
  }

  static UnderLoad underLoad(String name, String does, Load load, Subject subject) {
    return new UnderLoad(name, does, subject, load);
  }

  static Scripted scripted(String name, String does, Script script) {
    return new Scripted(name, does, script);
  }
}
