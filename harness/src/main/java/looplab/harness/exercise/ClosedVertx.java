package looplab.harness.exercise;

/**
 * The answer closed the Vert.x that it was given. The stack is that of whoever called {@code
 * close()}. Whatever failed afterwards follows from it.
 */
public final class ClosedVertx extends Exception {
  private static final long serialVersionUID = 1L;

  public ClosedVertx() {
    super("Vert.x was closed");
  }
}
