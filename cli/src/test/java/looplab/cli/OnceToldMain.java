package looplab.cli;

import java.io.IOException;

/** The lab command, started when standard input ends: until then a test can close its streams. */
final class OnceToldMain {
  private OnceToldMain() {}

  public static void main(String[] args) throws IOException {
    System.in.readAllBytes();
    Main.main(args);
  }
}
