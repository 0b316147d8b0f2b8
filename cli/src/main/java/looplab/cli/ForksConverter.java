package looplab.cli;

/** Reads a number of JVMs. */
final class ForksConverter extends WholeNumber {
  ForksConverter() {
    super("number of JVMs", 1, 50);
  }
}
