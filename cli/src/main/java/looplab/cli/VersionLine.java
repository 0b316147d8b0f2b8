package looplab.cli;

import looplab.harness.engine.Machine;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says: version, commit, JDK. */
final class VersionLine implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "looplab " + Machine.build("version") + " (commit " + Machine.commit() + ")",
      "JDK "
          + Runtime.version()
          + "; Vert.x "
          + Machine.build("vertx")
          + ", Netty "
          + Machine.build("netty")
    };
  }
}
