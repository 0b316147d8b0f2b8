package looplab.harness;

/** A server outside this process that a lab may need while it runs. */
public enum Service {
  REDIS("Redis"),
  POSTGRESQL("PostgreSQL");

  private final String title;

  Service(String title) {
    this.title = title;
  }

  /** The name as its makers write it. */
  public String title() {
    return title;
  }
}
