package looplab.cli;

/** Reads a port; 0 stands for any free one. */
final class PortConverter extends WholeNumber {
  static final int MOST = 65_535;

  PortConverter() {
    super("port", 0, MOST);
  }
}
