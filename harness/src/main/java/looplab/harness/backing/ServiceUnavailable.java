package looplab.harness.backing;

/** A service that is needed cannot be had. Its texts are for a person and hold no password. */
public final class ServiceUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  private final String fix;

  /**
   * Says it in two lines.
   *
   * @param what is wrong, and where
   * @param fix what to do about it
   */
  public ServiceUnavailable(String what, String fix) {
    super(what);
    this.fix = fix;
  }

  public String fix() {
    return fix;
  }
}
